import type { CleaningLook } from '#shared/contract/cleaning.ts';
import type { ColumnMapping } from '#shared/contract/lists.ts';
import { properName, type NameKind } from '#shared/domain/name-case.ts';
import { oddityOfFirstName } from '#shared/domain/odd-names.ts';
import { breathe } from '../breathe.ts';
import type { CoreContext } from '../context.ts';
import { checkedMapping } from './check-mapping.ts';
import { csvRecords } from './csv-records.ts';
import { isBlankRow, rowsText, type ListFile } from './list-file.ts';
import { createPhoneTable } from './phone-table.ts';
import { createRowReaders } from './row-reader.ts';
import { createContacted, createScrubs } from './scrub.ts';

/** Rows that are looked at: enough to see what is usual in a file, read in a moment. */
const LOOKED_ROWS = 10_000;
const SLICE_ROWS = 500;
const EXAMPLES = 6;

/** What cleaning would find in the first rows of a file, for a person to choose by. Nothing is stored. */
export async function lookAtCleaning(
  ctx: CoreContext,
  { file, mapping, contactedDays }: { file: ListFile; mapping: readonly ColumnMapping[]; contactedDays: number },
): Promise<CleaningLook> {
  const columns = checkedMapping(file.headers, mapping);
  const readers = createRowReaders(columns);
  const hasFirstNames = columns.some(({ meaning }) => meaning === 'first_name');
  // As for a small file: a look must not read every opt-out.
  const scrubs = await createScrubs(ctx, 0);
  const contacted = await createContacted(ctx, contactedDays, 0);
  const phones = createPhoneTable();
  const look = emptyLook();
  const changes = new Map<string, string>();
  const odd = new Set<string>();

  const recase = (name: string, kind: NameKind): boolean => {
    const after = properName(name, kind);
    if (after === name) return false;
    if (changes.size < EXAMPLES) changes.set(name, after);
    return true;
  };
  const lookAt = (cells: readonly string[]): void => {
    look.rows++;
    for (const reader of readers) {
      const read = reader.read(cells, look.rows);
      if (read.kind !== 'contact') continue;
      const { phone, firstName, lastName } = read.contact;
      if (phones.claim(phone, look.rows) !== 0) {
        look.sameNumber++;
        continue;
      }
      for (const { reason, scrub } of scrubs) {
        if (scrub([phone]).length > 0) look[reason === 'opted_out' ? 'optedOut' : 'suppressed']++;
      }
      if (contacted(phone)) look.contacted++;
      const oddity = hasFirstNames ? oddityOfFirstName(firstName) : null;
      const isFirst = oddity === null && recase(firstName, 'first');
      if (recase(lastName, 'last') || isFirst) look.nameCase.rows++;
      if (oddity === 'no_first_name') look.oddNames.blank++;
      else if (oddity !== null) {
        look.oddNames.rows++;
        if (odd.size < EXAMPLES) odd.add(firstName);
      }
    }
  };

  // Of a workbook only the head has been read, and reading all of it takes a while.
  const batches = file.workbook ? [{ records: [...file.sample] }] : csvRecords(rowsText(file), file.delimiter);
  look.whole = !file.workbook;
  let toSkip = file.hasHeader && !file.workbook ? 1 : 0;
  reading: for await (const { records } of batches) {
    for (const [at, cells] of records.entries()) {
      if (isBlankRow(cells) || toSkip-- > 0) continue;
      if (look.rows === LOOKED_ROWS) {
        look.whole = false;
        break reading;
      }
      lookAt(cells);
      if (at % SLICE_ROWS === SLICE_ROWS - 1) await breathe(ctx);
    }
    await breathe(ctx);
  }
  return {
    ...look,
    nameCase: { rows: look.nameCase.rows, examples: [...changes].map(([before, after]) => ({ before, after })) },
    oddNames: { ...look.oddNames, examples: [...odd] },
  };
}

function emptyLook(): CleaningLook {
  return {
    rows: 0,
    whole: true,
    sameNumber: 0,
    optedOut: 0,
    suppressed: 0,
    contacted: 0,
    nameCase: { rows: 0, examples: [] },
    oddNames: { blank: 0, rows: 0, examples: [] },
  };
}
