import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SINGULAR } from '../../../src/renderer/src/words/singular.ts';
import { SPANISH } from '../../../src/renderer/src/words/spanish/spanish.ts';
import { TOLD_OFFICE } from '../../../src/renderer/src/words/spanish/told-office.ts';
import { TOLD_TEXTS } from '../../../src/renderer/src/words/spanish/told-texts.ts';
import { stringsIn } from '../../support/visible-words.ts';

const src = join(import.meta.dirname, '../../../src');
const entries = Object.entries<string | readonly [string, string]>(SPANISH);

function placesOf(words: string): readonly string[] {
  return [...new Set([...words.matchAll(/\{\{(\w*)\}\}/g)].map(([, name]) => name ?? ''))].toSorted();
}

function stringsOf(pattern: string, except: readonly string[] = []): ReadonlySet<string> {
  const files = globSync(pattern, { cwd: src }).filter((file) => !except.some((start) => file.startsWith(start)));
  return new Set(files.flatMap((file) => stringsIn(join(src, file))));
}

describe('the Spanish catalogue', () => {
  it.each(entries)('has the places of “%s”', (english, spanish) => {
    const [one, many] = typeof spanish === 'string' ? [spanish, spanish] : spanish;
    // A verb of theirs ("waits", "wait") has its own form in Spanish.
    const places = placesOf(english).filter((name) => !name.startsWith('verb'));
    expect(placesOf(many)).toEqual(places);
    // "One reply" need not say the number again.
    const counted = places.filter((name) => name === 'count');
    expect([...new Set([...placesOf(one), ...counted])].toSorted()).toEqual(places);
    expect(many.trim()).toBe(many);
    expect(many).not.toBe('');
  });

  it('has English for one where Spanish has two forms', () => {
    const counting = entries.filter(([, spanish]) => typeof spanish !== 'string').map(([english]) => english);
    expect(counting.filter((english) => SINGULAR[english] === undefined)).toEqual([]);
    expect(counting.filter((english) => !english.includes('{{count}}'))).toEqual([]);
    expect(Object.keys(SINGULAR).filter((english) => !Object.hasOwn(SPANISH, english))).toEqual([]);
  });

  it('has each text in one area only', async () => {
    const areas = await Promise.all(
      globSync('renderer/src/words/spanish/*.ts', { cwd: src })
        .filter((file) => !file.endsWith('/spanish.ts'))
        .map(async (file) =>
          Object.values((await import(join(src, file))) as Record<string, object>).flatMap(Object.keys),
        ),
    );
    const all = areas.flat();
    expect(all.filter((text, index) => all.indexOf(text) !== index)).toEqual([]);
    expect(all.toSorted()).toEqual(Object.keys(SPANISH).toSorted());
  });

  it('has nothing that nobody says', () => {
    const inWindow = stringsOf('renderer/src/**/*.{ts,tsx}', [
      'renderer/src/words/spanish/',
      'renderer/src/words/singular',
    ]);
    const elsewhere = [...stringsOf('{shared,main/core,server}/**/*.ts')].join('\n');
    // What the core says is put together in places, so that each piece of the text is looked for.
    const toldSomewhere = (text: string): boolean =>
      text
        .split(/\{\{\w+\}\}/)
        .flatMap((piece) => piece.split(/(?<=[.:,]) /))
        .map((piece) => piece.replaceAll(/^[\s.,;:“”()]+|[\s.,;:“”()]+$/g, ''))
        .every((piece) => elsewhere.includes(piece));
    const said = (text: string): boolean =>
      inWindow.has(text) || (Object.hasOwn({ ...TOLD_TEXTS, ...TOLD_OFFICE }, text) && toldSomewhere(text));
    expect(Object.keys(SPANISH).filter((text) => !said(text) && !said(SINGULAR[text] ?? text))).toEqual([]);
  });
});
