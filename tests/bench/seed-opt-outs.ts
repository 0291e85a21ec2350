import { openStore } from '#core/store/open.ts';
import { run } from '#core/store/statement.ts';
import { answerParent, childInput } from './child.ts';
import { personNumber } from './people-file.ts';

// A process of its own: puts made-up opt-outs into the store of a folder, in the order of their numbers.
export interface OptOutsInput {
  readonly dataDir: string;
  /** People from this serial (inclusive) to that (exclusive). */
  readonly from: number;
  readonly to: number;
}

const PUT = `insert or ignore into opt_out (phone, opted_out_at, source) values (?, 1700000000000, 'import')`;

const { dataDir, from, to } = childInput() as OptOutsInput;
const db = openStore(dataDir);
const phones = Array.from({ length: to - from }, (_, i) => `+1${personNumber(from + i)}`).toSorted();
db.transaction(() => {
  for (const phone of phones) run(db, PUT, phone);
})();
db.pragma('wal_checkpoint(TRUNCATE)');
db.close();
answerParent({ optOuts: phones.length });
