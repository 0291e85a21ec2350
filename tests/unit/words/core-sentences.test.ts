import { globSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { speak } from '../../../src/renderer/src/words/language.ts';
import { told } from '../../../src/renderer/src/words/told.ts';
import { stringsIn } from '../../support/visible-words.ts';

const src = join(import.meta.dirname, '../../../src');

/** What people at a laptop never read in the window: files and reports, what practice people say, the program's own workings. */
const NOT_IN_THE_WINDOW = [
  'main/core/exports/',
  'main/core/report/',
  'main/core/practice/',
  'main/core/packet/',
  'main/core/campaigns/templates.ts',
  'main/core/store/',
  'main/core/hub/replica/',
  'main/core/hub/campaign-photos.ts',
  'main/core/lists/import-text.ts',
  'main/core/breathe.ts',
  'shared/domain/phrases.ts',
  'shared/domain/training/',
  'shared/domain/hub-hours.ts',
  'shared/protocol/',
  'shared/contract/',
  'shared/hq/',
  'shared/packet',
];

/** A sentence of its own: begins large, ends with a full stop or question mark, and has words in between. */
const SENTENCE = /^(?:\p{Lu}|“|\{\{\}\})[^<>=;]* [^<>=;]*[.?]$/u;

describe('the sentences of the core and its rules', () => {
  beforeAll(() => speak('es'));
  afterAll(() => speak('en'));

  it('are all known in Spanish', () => {
    const files = globSync('{main/core,shared}/**/*.ts', { cwd: src }).filter(
      (file) => !NOT_IN_THE_WINDOW.some((start) => file.startsWith(start)),
    );
    const unknown = files.flatMap((file) =>
      stringsIn(join(src, file), false)
        .filter((words) => SENTENCE.test(words) && /[a-z]{3,} [a-z]/.test(words))
        // A place may hold something, or nothing at all.
        .filter((words) =>
          [
            words.replaceAll(/(?:\{\{\}\})+/g, '7'),
            words.replace(/^\{\{\}\} /, '').replaceAll(/(?:\{\{\}\})+/g, '7'),
            words.replaceAll('{{}}', '').trim(),
          ].every((one) => told(one) === one),
        )
        .map((words) => `${file}: ${words}`),
    );
    expect(unknown).toEqual([]);
  });
});
