import { RESULT_KINDS } from '#shared/packet/manifest.ts';
import { csvLine } from '#shared/results/csv-cells.ts';
import { openSheet } from '../exports/open-sheet.ts';
import { envelopeOf } from '../hub/push.ts';
import type { Mode } from '../store/campaign-mode.ts';
import type { Db } from '../store/open.ts';
import { listedOptOutsAfter, packetOpsAfter } from '../store/packet-ops.ts';
import { partsOf, type FilledPart } from './packet-parts.ts';

/** Ops of one slice: a part of a list is two thousand people. */
const OPS_AT_ONCE = 5;
const OPT_OUTS_AT_ONCE = 1_000;

/**
 * Everything that headquarters lacks, in the order in which it is taken in: opt-outs, other recorded work, results. Null
 * between slices of a few milliseconds. @param snapshot a view of the store that stays as it is
 */
export function* packetContents(snapshot: Db, mode: Mode, joined: boolean): Generator<FilledPart | null> {
  if (joined) {
    yield* partsOf('urgent_ops', null, opLines(snapshot, true));
    yield* partsOf('ops', null, opLines(snapshot, false));
  } else {
    yield* partsOf('opt_out_list', null, optOutLines(snapshot, mode));
  }
  for (const kind of RESULT_KINDS) {
    const sheet = openSheet(kind, snapshot, { campaignId: null, mode });
    const headers = csvLine(sheet.columns.map(({ header }) => header));
    yield* partsOf(kind, headers, csvLines(sheet.slices));
  }
}

function* csvLines(slices: Iterable<readonly (readonly Parameters<typeof csvLine>[0][number][])[]>) {
  for (const slice of slices) yield slice.map(csvLine);
}

function* opLines(db: Db, optOuts: boolean): Generator<string[]> {
  for (let after = 0; ;) {
    const ops = packetOpsAfter(db, optOuts, after, OPS_AT_ONCE);
    const last = ops.at(-1);
    if (!last) return;
    after = last.seq ?? after;
    yield ops.map((op) => jsonLine(envelopeOf(db, op)));
  }
}

function* optOutLines(db: Db, mode: Mode): Generator<string[]> {
  for (let after = ''; ;) {
    const rows = listedOptOutsAfter(db, after, mode, OPT_OUTS_AT_ONCE);
    const last = rows.at(-1);
    if (!last) return;
    after = last.phone;
    yield rows.map(jsonLine);
  }
}

const jsonLine = (value: unknown): string => `${JSON.stringify(value)}\n`;
