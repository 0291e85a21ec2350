import { exportSuite } from './export-suite.ts';
import { hubSuite } from './hub-suite.ts';
import { importSuite } from './import-suite.ts';
import { keysSuite } from './keys-suite.ts';
import { listsSuite } from './lists-suite.ts';
import { repliesSuite } from './replies-suite.ts';
import { startSuite } from './start-suite.ts';
import { syncSuite } from './sync-suite.ts';

// npm run bench [-- import export start keys replies sync hub lists]: measures, and prints one JSON line a figure. A missed goal is printed as
// missed; nothing fails for it, for a timing says as much of the machine as of the program.

const SUITES: Readonly<Record<string, () => Promise<void>>> = {
  import: importSuite,
  export: exportSuite,
  start: startSuite,
  keys: keysSuite,
  replies: repliesSuite,
  sync: syncSuite,
  hub: hubSuite,
  lists: listsSuite,
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => !Object.hasOwn(SUITES, name));
if (unknown.length > 0) {
  console.error(`No such suite: ${unknown.join(', ')}. There are ${Object.keys(SUITES).join(', ')}.`);
  process.exit(1);
}
for (const [name, suite] of Object.entries(SUITES)) {
  if (names.length === 0 || names.includes(name)) await suite();
}
