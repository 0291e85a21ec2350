import Papa from 'papaparse';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { templateFor } from '#core/campaigns/templates.ts';
import type { CampaignUse } from '#shared/contract/campaigns.ts';
import { wayThrough } from '#shared/domain/script-tree.ts';
import type { Desk } from '../support/desk.ts';
import { readLedger } from '../support/ledger.ts';
import { keys } from '../support/window.ts';
import type { Done } from './run.ts';

type Row = Record<string, string>;

/** Exports opt-outs, contact results and messages by their numbers, and reads the files again. */
export async function exported(desk: Desk): Promise<{ optOuts: Row[]; contacts: Row[]; messages: Row[] }> {
  await keys(desk.page, 'Escape', 'g', 'x');
  await desk.shows('Exports');
  const read = async (digit: string, kind: string): Promise<Row[]> => {
    const folder = join(desk.outpost.dataDir, 'exports');
    const found = () =>
      readdirSync(folder).filter((name) => name.startsWith(`outpost-${kind}`) && name.endsWith('.csv'));
    await keys(desk.page, digit);
    await expect.poll(found, { timeout: 30_000 }).toHaveLength(1);
    // The next is not begun while this one is being told of.
    await desk.page.waitForTimeout(400);
    const file = readFileSync(join(folder, found()[0] ?? ''), 'utf8').replace(/^\uFEFF/, '');
    const { data, errors } = Papa.parse<Row>(file, { header: true, skipEmptyLines: true });
    expect(errors).toEqual([]);
    return data;
  };
  return {
    optOuts: await read('1', 'opt-outs'),
    contacts: await read('2', 'contacts'),
    messages: await read('3', 'messages'),
  };
}

/** The carrier's ledger is the judge of the texts: the same ones, nobody twice, every reply and every opt-out there. */
export function compareWithLedger(desk: Desk, files: Awaited<ReturnType<typeof exported>>, texted: number): void {
  const { accepted, replies } = readLedger(desk.outpost.dataDir);
  const said = [...new Map(replies.map((reply) => [reply.id, reply])).values()];
  const sent = files.messages.filter((row) => row['direction'] === 'out');
  const received = files.messages.filter((row) => row['direction'] === 'in');
  expect(pairs(sent)).toEqual(accepted.map(({ to, text }) => `${to} ${text}`).toSorted());
  expect(pairs(received)).toEqual(said.map(({ from, text }) => `${from} ${text}`).toSorted());
  const first = sent.filter((row) => row['step'] === 'initial').map((row) => row['phone_e164']);
  expect([first.length, new Set(first).size]).toEqual([texted, texted]);
  const replied = files.contacts.filter((row) => row['replied'] === '1').map((row) => row['phone_e164']);
  expect(new Set(replied)).toEqual(new Set(said.map(({ from }) => from)));
  const optedOut = files.contacts.filter((row) => row['opted_out'] === '1').map((row) => row['phone_e164']);
  expect(optedOut).toHaveLength(files.optOuts.length);
  expect(new Set(optedOut)).toEqual(new Set(files.optOuts.map((row) => row['phone_e164'])));
  const asked = said.filter(({ expect: wish }) => wish === 'opt-out').map(({ from }) => from);
  expect(new Set(optedOut)).toEqual(new Set(asked));
}

/** What was recorded is in the file, each answer on the way that the answers before it lead. */
export function compareWithScript(use: CampaignUse, contacts: readonly Row[], { answers }: Done): void {
  const tree = templateFor(use).questions.map((question) => ({ ...question, key: question.key ?? '' }));
  const cellOf = (row: Row, text: string): string => row[`q:${text}`] ?? '';
  const cells = contacts.flatMap((row) => tree.map(({ text }) => cellOf(row, text))).filter(Boolean);
  const counted = new Map<string, number>();
  for (const cell of cells) counted.set(cell, (counted.get(cell) ?? 0) + 1);
  expect(Object.fromEntries(counted)).toEqual(Object.fromEntries([...answers].filter(([, count]) => count > 0)));
  const ways = contacts.map((row) => {
    const answered = tree.filter(({ text }) => cellOf(row, text) !== '').map(({ key }) => key);
    const way = wayThrough(tree, (key) => {
      const question = tree.find((one) => one.key === key);
      const cell = cellOf(row, question?.text ?? '');
      if (cell === '') return null;
      return [Math.max(0, question?.answers.findIndex(({ label }) => label === cell) ?? 0)];
    });
    expect(way.keys).toEqual(expect.arrayContaining(answered));
    return answered;
  });
  expect(new Set(ways.map((keys_) => keys_.join())).size, 'different ways').toBeGreaterThan(2);
  expect(Math.max(...ways.map(({ length }) => length)), 'the longest way').toBeGreaterThan(1);
}

/** "number text" of each row, sorted; without the apostrophe that keeps a spreadsheet from reading a text as a formula. */
function pairs(rows: readonly Row[]): string[] {
  return rows.map((row) => `${row['phone_e164']} ${(row['text'] ?? '').replace(/^'(?=[=+\-@\t\r\n])/, '')}`).toSorted();
}
