import { describe, expect, it } from 'vitest';
import { checkedMapping, customFieldsOf } from '#core/lists/check-mapping.ts';
import type { ColumnMapping } from '#shared/contract/lists.ts';

const column = (header: string, meaning: ColumnMapping['meaning'], field = ''): ColumnMapping => ({
  header,
  meaning,
  field,
});
const phone = column('cell', 'phone');
const code = (headers: string[], mapping: ColumnMapping[]): unknown => {
  try {
    checkedMapping(headers, mapping);
    return 'fine';
  } catch (error) {
    return (error as { data: { code: string } }).data.code;
  }
};

describe('checkedMapping', () => {
  it('puts columns into file order and ignores those left out', () => {
    const mapping = checkedMapping(['a', 'cell', 'b'], [column('b', 'custom', 'bee'), phone]);
    expect(mapping).toEqual([column('a', 'ignore'), phone, column('b', 'custom', 'bee')]);
    expect(customFieldsOf(mapping)).toEqual(['bee']);
  });

  it('refuses what cannot be, with a reason', () => {
    expect(code(['cell'], [phone])).toBe('fine');
    expect(code(['cell'], [])).toBe('NO_PHONE_COLUMN');
    expect(code(['cell'], [phone, column('nope', 'zip')])).toBe('NO_SUCH_COLUMN');
    expect(code(['cell', 'b', 'c'], [phone, column('b', 'zip'), column('c', 'zip')])).toBe('TWICE');
    expect(code(['cell', 'b'], [phone, column('b', 'custom', 'Not Safe')])).toBe('BAD_FIELD');
    expect(code(['cell', 'b'], [phone, column('b', 'custom', '')])).toBe('BAD_FIELD');
    expect(code(['cell', 'b'], [phone, column('b', 'custom', 'first_name')])).toBe('FIELD_TAKEN');
    expect(code(['cell', 'b', 'c'], [phone, column('b', 'custom', 'x'), column('c', 'custom', 'x')])).toBe(
      'FIELD_TAKEN',
    );
  });
});
