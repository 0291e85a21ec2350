import { describe, expect, it } from 'vitest';
import { listNameFrom } from '../../../src/renderer/src/features/lists/list-name.ts';
import { fileFromPaste } from '../../../src/renderer/src/features/lists/pasted-list.ts';

describe('listNameFrom', () => {
  it.each([
    ['district-offices.csv', 'District offices'],
    ['voters_2026 (1).CSV', 'Voters 2026'],
    ['.csv', 'New list'],
    ['Ümlaut', 'Ümlaut'],
  ])('%s -> %s', (file, name) => expect(listNameFrom(file)).toBe(name));
});

describe('fileFromPaste', () => {
  it('takes copied cells as tab-separated, text as CSV, byte for byte', async () => {
    const cells = 'phone\tname\r\n2025550123\tAna\r\n';
    const file = fileFromPaste(cells);
    expect(file?.name).toBe('Pasted rows.tsv');
    expect(await file?.text()).toBe(cells);
    expect(fileFromPaste('phone,name\n2025550123,Ana')?.name).toBe('Pasted rows.csv');
  });

  it('is no list: one line, or nothing', () => {
    expect(fileFromPaste('https://example.org')).toBeNull();
    expect(fileFromPaste(' \n\n')).toBeNull();
  });
});
