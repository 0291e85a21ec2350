import { describe, expect, it } from 'vitest';
import { numbersIn } from '#shared/hq/numbers-in.ts';

describe('the numbers in pasted text', () => {
  it.each([
    [
      'one to a line',
      '(202) 555-0142\n202-555-0143\r\n+1 202 555 0144',
      ['+12025550142', '+12025550143', '+12025550144'],
    ],
    ['a table with a header, names and ids', 'Name,Phone,ZIP\n"Ruiz, Ana",2025550142,20001', ['+12025550142']],
    ['the same one twice', '2025550142;+12025550142\t1-202-555-0142', ['+12025550142']],
    ['nothing', ' \n\n', []],
  ])('%s', (_name, text, phones) => {
    expect(numbersIn(text)).toEqual({ phones, unreadable: [] });
  });

  it('says what looks like a number and is none', () => {
    expect(numbersIn('202555014\n123-456-7890\n2025550142')).toEqual({
      phones: ['+12025550142'],
      unreadable: ['202555014', '123-456-7890'],
    });
  });
});
