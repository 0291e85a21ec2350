import { expect } from 'vitest';
import type { FileReading } from '#shared/contract/lists.ts';
import { openListsDesk } from '../../../support/lists-desk.ts';

/** An odd file, and what must come of it. */
export interface OddFile {
  /** Its oddity. */
  readonly name: string;
  readonly content: string | Uint8Array | Promise<Uint8Array>;
  readonly reading?: FileReading;
  /** `row:last four digits` of the people in file order, with `:first name` where that is the point. */
  readonly accepted?: string;
  /** `row:reason`, with `>row` of the row that it went into. */
  readonly rejected?: string;
  /** `row:reason` of people with something to know about. */
  readonly changed?: string;
  /** The file is refused as a whole, with this code. */
  readonly refused?: string;
  /** Fields of the first person. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** Brings the file in as a person would who takes what is guessed, and holds what came of it against `file`. */
export async function expectOutcome(file: OddFile): Promise<void> {
  const desk = openListsDesk();
  try {
    const uploadId = await desk.upload('odd file', await file.content);
    const reading = file.reading;
    if (file.refused !== undefined) {
      await expect(desk.lists.preview({ uploadId, reading })).rejects.toMatchObject({ data: { code: file.refused } });
      expect(desk.lists.all()).toEqual([]);
      return;
    }
    const { mapping } = await desk.lists.preview({ uploadId, reading });
    const { listId } = await desk.lists.startImport({ uploadId, name: 'x', mapping, reading });
    await desk.lists.idle();
    const list = desk.lists.get({ listId });
    expect([list.state, list.failure]).toEqual(['ready', null]);
    const people = (await desk.lists.contacts({ listId, search: '', offset: 0, limit: 500 })).rows;
    const named = /\d:\d+:/.test(file.accepted ?? '');
    const accepted = people.map(
      ({ rowNumber, phone, firstName }) => `${rowNumber}:${phone.slice(-4)}${named ? `:${firstName}` : ''}`,
    );
    const notAsTheyWere = desk.lists.rows({ listId, offset: 0, limit: 500 }).rows;
    const rows = notAsTheyWere.map((row) => ({
      outcome: row.outcome,
      shown: `${row.rowNumber}:${row.reason}${row.mergedIntoRow === null ? '' : `>${row.mergedIntoRow}`}`,
    }));
    const of = (changed: boolean): string =>
      rows
        .filter(({ outcome }) => (outcome === 'changed') === changed)
        .map(({ shown }) => shown)
        .join(' ');
    expect({ accepted: accepted.join(' '), rejected: of(false), changed: of(true) }).toEqual({
      accepted: file.accepted ?? '',
      rejected: file.rejected ?? '',
      changed: file.changed ?? '',
    });
    const inFile = [...people, ...notAsTheyWere.filter(({ outcome }) => outcome !== 'changed')];
    expect(list.accepted + list.rejected + list.merged).toBe(inFile.length);
    expect(list.totalRows).toBe(new Set(inFile.map(({ rowNumber }) => rowNumber)).size);
    if (file.fields) expect(people[0]?.fields).toEqual(file.fields);
  } finally {
    desk.close();
  }
}
