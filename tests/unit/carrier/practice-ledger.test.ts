import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLedger } from '#core/practice/ledger.ts';
import type { LedgerEntry, NewEntry } from '#core/practice/ledger.ts';
import { tempDir } from '../../conformance/support/practice-bench.ts';

const refusal = (tag: string): NewEntry => ({ kind: 'refused', at: 1, status: 429, type: 'x', tag });

function reopen(dir: string): { entries: LedgerEntry[]; ledger: ReturnType<typeof openLedger> } {
  const entries: LedgerEntry[] = [];
  return { entries, ledger: openLedger(dir, (entry) => entries.push(entry)) };
}

describe('the practice ledger', () => {
  it('numbers entries without gaps, over restarts too', () => {
    const dir = tempDir();
    const first = reopen(dir).ledger;
    first.append(refusal('a'));
    first.append(refusal('a'));
    first.close();
    const { entries, ledger } = reopen(dir);
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(ledger.append(refusal('b')).seq).toBe(3);
    ledger.close();
  });

  it('reads back any text, in files larger than one read', () => {
    const dir = tempDir();
    const { ledger } = reopen(dir);
    const tag = `é😀\n\u{2028}"${'x'.repeat(30_000)}`;
    for (let count = 0; count < 100; count += 1) ledger.append(refusal(`${tag}${count}`));
    ledger.close();
    for (let restart = 0; restart < 2; restart += 1) {
      const { entries, ledger: again } = reopen(dir);
      again.close();
      expect(entries.map((entry) => 'tag' in entry && entry.tag)).toEqual(
        Array.from({ length: 100 }, (_value, count) => `${tag}${count}`),
      );
    }
  });

  it('takes off a last line that a crash cut short', () => {
    const dir = tempDir();
    const { ledger } = reopen(dir);
    ledger.append(refusal('a'));
    ledger.close();
    appendFileSync(ledger.file, '{"seq":2,"kind":"refu');
    const { entries, ledger: again } = reopen(dir);
    again.append(refusal('b'));
    again.close();
    expect(entries).toHaveLength(1);
    expect(
      readFileSync(ledger.file, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as LedgerEntry).seq),
    ).toEqual([1, 2]);
  });

  it('does not go on with a hole in the middle', () => {
    const dir = tempDir();
    writeFileSync(path.join(dir, 'ledger.jsonl'), '{"seq":1,"kind":"refused"}\n{"seq":3,"kind":"refused"}\n');
    expect(() => reopen(dir)).toThrow('The practice ledger is damaged at line 2.');
    writeFileSync(path.join(dir, 'ledger.jsonl'), '{"seq":1,"ki\n{"seq":2,"kind":"refused"}\n');
    expect(() => reopen(dir)).toThrow('The practice ledger is damaged at line 1.');
  });
});
