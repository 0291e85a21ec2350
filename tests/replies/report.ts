import { examples, heldOut } from './labelled.ts';
import { scoreReading } from './score.ts';

// npm run replies [-- examples]: how well replies are read, by class, on the held-out replies; or on the examples that
// the rules are tuned on, and then with every one that was read wrong. Those of the held-out set are not shown: looking
// at them would be the first step to tuning on them.

const tuning = process.argv[2] === 'examples';
const { classes, accuracy, wrong } = scoreReading(tuning ? examples() : heldOut());
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`.padStart(8);

console.log(tuning ? 'Replies of resources/rules/reply-examples.json\n' : 'Replies of tests/replies/held-out.tsv\n');
console.log(`${'class'.padEnd(14)}${'replies'.padStart(8)}${'recall'.padStart(9)}${'precision'.padStart(11)}`);
for (const { meaning, labelled, recall, precision } of classes)
  console.log(`${meaning.padEnd(14)}${String(labelled).padStart(8)} ${percent(recall)}   ${percent(precision)}`);
console.log(`\nRead right: ${percent(accuracy).trim()} of ${classes.reduce((sum, { labelled }) => sum + labelled, 0)}`);
if (tuning)
  for (const { text, meant, read } of wrong) console.log(`  ${meant} read as ${read}: ${JSON.stringify(text)}`);
