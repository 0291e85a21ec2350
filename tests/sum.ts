import { joinOutcomes, notableLines, readOutcomes, tallyLine } from './tally.ts';

// Joins the outcomes of several runs into one last line: `N passed, N failed`. Takes the files that the runs wrote.

const outcomes = joinOutcomes(process.argv.slice(2).map(readOutcomes));
for (const line of notableLines(outcomes)) console.log(line);
console.log(tallyLine(outcomes));
process.exitCode = outcomes.some(({ state }) => state === 'failed') ? 1 : 0;
