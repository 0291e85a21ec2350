import { describe, expect, it } from 'vitest';
import { errorWords } from '#shared/domain/error-words.ts';
import codes from '../../../resources/carrier/error-codes.json' with { type: 'json' };

describe('error words', () => {
  it('has one plain sentence and advice for each of the 82 codes', () => {
    expect(codes).toHaveLength(82);
    const titles = codes.map(({ code }) => errorWords(code).title);
    expect(new Set(titles).size).toBe(82);
    for (const { code, name } of codes) {
      const { title, advice } = errorWords(code);
      expect(title).toMatch(/^[A-Z][^.]{15,140}\.$/);
      expect(title).not.toContain(name);
      expect(`${title} ${advice}`).not.toMatch(/\b(TN|SMS|MMS|HTTP|SMSC|E\.164|null)\b/);
      expect(advice).toMatch(/\.$/);
    }
  });

  it('calls a number bad only when the number itself is useless', () => {
    const bad = codes.filter(({ code }) => errorWords(code).badNumber).map(({ code }) => code);
    expect(bad).toEqual([4303, 4406, 4492, 4720, 4721]);
  });

  it('does not call a missing receipt a failure', () => {
    const { undetermined, badNumber, title } = errorWords(9902);
    expect({ undetermined, badNumber }).toEqual({ undetermined: true, badNumber: false });
    expect(title).toContain('may well have arrived');
    expect(codes.filter(({ code }) => errorWords(code).undetermined)).toHaveLength(1);
  });

  it('has words for what is not on the list', () => {
    for (const code of [null, 0, -1, 4999, 5998, 9000, 12_345, Number.NaN]) {
      expect(errorWords(code)).toMatchObject({ badNumber: false, undetermined: false });
      expect(errorWords(code).title.length).toBeGreaterThan(15);
    }
    expect(errorWords(5998).advice).toBe(errorWords(5650).advice);
  });
});
