import * as fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import { formatPhone } from '#shared/domain/phone-format.ts';
import { normalizePhone, phoneProblemWords } from '#shared/domain/phone.ts';

const accepted = (raw: string): string => {
  const answer = normalizePhone(raw);
  return answer.ok ? answer.e164 : `refused: ${answer.reason}`;
};

describe('normalizePhone', () => {
  it.each([
    ['2025550123', '+12025550123'],
    ['202-555-0123', '+12025550123'],
    ['(202) 555-0123', '+12025550123'],
    ['1 (202) 555.0123', '+12025550123'],
    ['+1 202 555 0123', '+12025550123'],
    ['12025550123', '+12025550123'],
    ['(202) 555-0123 ext 5', '+12025550123'],
    ['202-555-0123 x77', '+12025550123'],
    ['Home: 202-555-0123', '+12025550123'],
    ['202-555-0123 (cell)', '+12025550123'],
    ["'2025550123", '+12025550123'],
    ['2025550123.0', '+12025550123'],
    ['2.025550123E+09', '+12025550123'],
    ['\u202a+1 (202) 555\u20110123\u202c', '+12025550123'],
    ['\ufeff2025550123\u0000', '+12025550123'],
    ['２０２５５５０１２３', '+12025550123'],
    ['٢٠٢٥٥٥٠١٢٣', '+12025550123'],
    ['416-555-0123', '+14165550123'],
    ['787-230-7959', '+17872307959'],
    ['340-774-4408', '+13407744408'],
    ['671-922-6673', '+16719226673'],
    ['670-323-2647', '+16703232647'],
    ['684-633-3601', '+16846333601'],
    ['800-555-1212', '+18005551212'],
    ['+44 7911 123456', '+447911123456'],
    ['011 44 7911 123456', '+447911123456'],
    ['+1 876 555 1234', '+18765551234'],
  ])('reads %j as %s', (raw, e164) => {
    expect(accepted(raw)).toBe(e164);
  });

  it.each([
    ['', 'missing'],
    ['   ', 'missing'],
    ['\u200b', 'missing'],
    ['N/A', 'missing'],
    ['none', 'missing'],
    ['--', 'missing'],
    ['0', 'missing'],
    ['555-0123', 'too_short'],
    ['1', 'too_short'],
    ['22025550123', 'too_long'],
    ['two zero two', 'not_a_number'],
    ['x'.repeat(300), 'not_a_number'],
    ['2'.repeat(10_000_000), 'not_a_number'],
    ['710-555-1234', 'invalid'],
    ['202-155-0123', 'invalid'],
    ['1234567890', 'invalid'],
    ['+2025550123', 'invalid'],
    ['+999 12345678', 'invalid'],
    ['2.02555E+09', 'rounded'],
    ['2025550123 / 2025550124', 'several_numbers'],
    ['2025550123 or 2025550124', 'several_numbers'],
    ['876-555-1234', 'unsupported_country'],
    ['809-555-1234', 'unsupported_country'],
    ['900-555-1234', 'premium'],
    ['500-555-1234', 'special_service'],
  ])('refuses %j: %s', (raw, reason) => {
    expect(normalizePhone(raw)).toEqual({ ok: false, reason });
    expect(phoneProblemWords[reason as keyof typeof phoneProblemWords]).toMatch(/^[A-Z]/);
  });

  it('reads numbers of another country without + when that country is the default', () => {
    expect(normalizePhone('020 7946 0018', 'GB')).toEqual({ ok: true, e164: '+442079460018' });
    expect(normalizePhone('(202) 555-0123', 'GB').ok).toBe(false);
    expect(normalizePhone('+1 202 555 0123', 'GB')).toEqual({ ok: true, e164: '+12025550123' });
  });
});

/** What the library says, without the quick path: valid or not, and which number. */
function library(raw: string): string | null {
  const number = parsePhoneNumberFromString(raw, 'US');
  return number?.isValid() ? number.number : null;
}

describe('the quick path against the library', { timeout: 60_000 }, () => {
  const digit = fc.integer({ min: 0, max: 9 }).map(String);
  const digits = (n: number) => fc.array(digit, { minLength: n, maxLength: n }).map((all) => all.join(''));
  const gap = fc.constantFrom('', ' ', '-', '.', ') ', ') (', ' - ', '  ');

  it('never accepts what the library refuses, and gives the same number', () => {
    const written = fc.tuple(
      fc.constantFrom('', '1', '+1', '+', '(', '1-', ' +1 ', '1 ('),
      digits(3),
      gap,
      digits(3),
      gap,
      digits(4),
    );
    fc.assert(
      fc.property(written, (parts) => {
        const raw = parts.join('');
        const answer = normalizePhone(raw);
        if (answer.ok) expect(answer.e164).toBe(library(raw));
      }),
      { numRuns: 5_000 },
    );
  });

  it('accepts every ordinary spelling of a valid number of the United States and Canada', () => {
    const written = fc.tuple(fc.constantFrom('', '1', '+1 ', '1-', '('), digits(3), gap, digits(3), gap, digits(4));
    fc.assert(
      fc.property(written, (parts) => {
        const raw = parts.join('');
        const number = parsePhoneNumberFromString(raw, 'US');
        const personal = number?.getType() === 'FIXED_LINE_OR_MOBILE';
        fc.pre(number?.isValid() === true && personal && (number.country === 'US' || number.country === 'CA'));
        expect(normalizePhone(raw)).toEqual({ ok: true, e164: number?.number });
      }),
      { numRuns: 5_000 },
    );
  });

  it('agrees on every area code and every first digit of the exchange', () => {
    const wrong: string[] = [];
    for (let area = 200; area <= 999; area++) {
      for (let exchange = 0; exchange <= 9; exchange++) {
        const raw = `${area}${exchange}345678`;
        const answer = normalizePhone(raw);
        const number = parsePhoneNumberFromString(raw, 'US');
        if (answer.ok && answer.e164 !== library(raw)) wrong.push(`${raw} accepted`);
        if (!answer.ok && number?.isValid() && number.getType() === 'FIXED_LINE_OR_MOBILE' && number.country === 'US') {
          wrong.push(`${raw} refused`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('answers any text at all without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (raw) => {
        const answer = normalizePhone(raw);
        if (answer.ok) expect(answer.e164).toMatch(/^\+[1-9]\d{6,14}$/);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('formatPhone', () => {
  it('writes North American numbers the usual way and leaves others alone', () => {
    expect(formatPhone('+12025550123')).toBe('(202) 555-0123');
    expect(formatPhone('+447911123456')).toBe('+447911123456');
  });

  it('is read back as the same number', () => {
    expect(accepted(formatPhone('+12025550123'))).toBe('+12025550123');
  });
});
