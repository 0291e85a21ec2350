import { globSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wordsPastTheCatalogue } from '../../support/visible-words.ts';

const renderer = join(import.meta.dirname, '../../../src/renderer/src');

/** Folders that are not moved to the catalogue yet. It only ever gets shorter. */
const NOT_YET: readonly string[] = [];

/** What looks like words and is none, what scripts say (people write them), and the names of files. */
const NO_WORDS = [
  'words/spanish/',
  'words/singular.ts',
  'features/reminders/presets.ts',
  'features/lists/pasted-list.ts',
];

describe('the texts of the window', () => {
  it('all go through the catalogue', () => {
    const past = globSync('**/*.{ts,tsx}', { cwd: renderer })
      .filter((file) => ![...NOT_YET, ...NO_WORDS].some((start) => file.startsWith(start)))
      .flatMap((file) =>
        wordsPastTheCatalogue(join(renderer, file)).map(({ words, line }) => `${file}:${line} ${words}`),
      );
    expect(past).toEqual([]);
  });

  it('are found between tags, in attributes, in strings and in templates, and only where they are read', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'words-')), 'sample.tsx');
    writeFileSync(
      file,
      [
        "import { t } from './t.ts';",
        "const TITLES = { a: 'Nobody waits' };",
        'export function Sample({ n }: { n: number }) {',
        "  const said = n > 1 ? 'One by one' : t('Known');",
        '  document.querySelector(`[data-part="${n}"]`);',
        "  if (said === 'Not shown here') return null;",
        '  return (',
        '    <p className="big bold" title="Hint" aria-label={`Sent to ${n} people`}>',
        "      Words here <b>{t('Known')}</b> {n}",
        '    </p>',
        '  );',
        '}',
      ].join('\n'),
    );
    expect(wordsPastTheCatalogue(file).map(({ words }) => words)).toEqual([
      'One by one',
      'Hint',
      'Sent to … people',
      'Words here',
    ]);
  });
});
