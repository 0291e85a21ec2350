import { describe, expect, it } from 'vitest';
import { expectOutcome } from './expectation.ts';
import { TEXT_FILES } from './text-files.ts';
import { WORKBOOKS } from './workbooks.ts';

// Odd and hostile files, each named for its oddity, each with the rows that must come in and those that must not.

describe('text files', () => {
  it.each(TEXT_FILES)('$name', async (file) => {
    await expectOutcome(file);
  });
});

describe('workbooks', () => {
  it.each(WORKBOOKS)('$name', async (file) => {
    await expectOutcome(file);
  });
});

describe('the corpus', () => {
  it('is large, and no file is there twice', () => {
    const names = [...TEXT_FILES, ...WORKBOOKS].map(({ name }) => name);
    expect(names.length).toBeGreaterThanOrEqual(60);
    expect(new Set(names).size).toBe(names.length);
  });
});
