import { afterEach, describe, expect, it } from 'vitest';
import { renderToStaticMarkup } from 'react-dom/server';
import { dateFormat, listFormat, numberFormat } from '../../../src/renderer/src/words/formats.ts';
import { locale, speak } from '../../../src/renderer/src/words/language.ts';
import { Rich } from '../../../src/renderer/src/words/rich.tsx';
import { phrase, t } from '../../../src/renderer/src/words/t.ts';

afterEach(() => speak('en'));

describe('a text of the window', () => {
  it('is its own English, and Spanish where that is spoken', async () => {
    expect(t('Search people and messages')).toBe('Search people and messages');
    await speak('es');
    expect(t('Search people and messages')).toBe('Buscar personas y mensajes');
    expect(t(phrase('Close'))).toBe('Cerrar');
  });

  it('counts as each language does, with numbers written as people write them', async () => {
    expect([0, 1, 1_234].map((count) => t('{{count}} characters', { count }))).toEqual([
      '0 characters',
      '1 character',
      '1,234 characters',
    ]);
    await speak('es');
    expect([0, 1, 1_234, 1_000_000].map((count) => t('{{count}} characters', { count }))).toEqual([
      '0 caracteres',
      '1 carácter',
      '1,234 caracteres',
      '1,000,000 caracteres',
    ]);
  });

  it('leaves what people wrote as it is, whatever it looks like', async () => {
    const title = '{{count}} $t(Close) <b> & {texter}';
    expect(t('Go to {{title}}', { title })).toBe(`Go to ${title}`);
    await speak('es');
    expect(t('Go to {{title}}', { title })).toBe(`Ir a ${title}`);
  });

  it('may have something drawn in it', async () => {
    const drawn = (): string => renderToStaticMarkup(<Rich text="Go to {{title}}" title={<kbd>G</kbd>} />);
    expect(drawn()).toBe('Go to <kbd>G</kbd>');
    await speak('es');
    expect(drawn()).toBe('Ir a <kbd>G</kbd>');
  });
});

describe('numbers, dates and lists', () => {
  it('follow the language, also where the formatter was made before', async () => {
    const at = Date.UTC(2026, 10, 3, 15, 5);
    const day = dateFormat({ weekday: 'long', month: 'long', day: 'numeric', timeZone: 'America/New_York' });
    const clock = dateFormat({ hour: 'numeric', minute: '2-digit', timeZone: 'America/New_York' });
    const and = listFormat('conjunction');
    const plain = (words: string): string => words.replaceAll(/[\u00a0\u202f]/g, ' ').replace('a. m.', 'a.m.');
    expect([day.format(at), plain(clock.format(at)), numberFormat().format(12_345.5), and.format(['a', 'b'])]).toEqual([
      'Tuesday, November 3',
      '10:05 AM',
      '12,345.5',
      'a and b',
    ]);
    await speak('es');
    expect(locale()).toMatch(/^es-/);
    expect([day.format(at), plain(clock.format(at)), numberFormat().format(12_345.5), and.format(['a', 'b'])]).toEqual([
      'martes, 3 de noviembre',
      '10:05 a.m.',
      '12,345.5',
      'a y b',
    ]);
  });
});
