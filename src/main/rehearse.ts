import { bringList } from './rehearsal/bring-list.ts';
import { compare } from './rehearsal/compare.ts';
import { launchCampaign } from './rehearsal/launch-campaign.ts';
import { readRehearsalOptions, RehearsalError, type RehearsalOptions } from './rehearsal/options.ts';
import { readExport } from './rehearsal/read-exports.ts';
import { rehearseHub } from './rehearsal/rehearse-hub.ts';
import { answerEverybody, pressInitials } from './rehearsal/scripted-texter.ts';
import { openStage } from './rehearsal/stage.ts';

// npm run rehearse: the whole job without a window, on a real list, against the practice carrier: one laptop, or an office
// with a hub. One line of JSON on standard output; everything else goes to standard error. Fails when anybody was texted
// twice or anything was lost.

const tell = (words: string): void => void process.stderr.write(`${words}\n`);

async function rehearseAlone({ listFile, contacts, seed }: RehearsalOptions): Promise<boolean> {
  const stage = await openStage(seed);
  try {
    const list = await bringList(stage.client, listFile);
    tell(`${list.accepted} people on the list, ${list.rejected} rows rejected, ${list.merged} merged.`);
    const campaignId = await launchCampaign(stage.client, list.id);
    const saved = new Set<string>();
    await pressInitials(stage, campaignId, contacts, saved);
    tell(`${saved.size} first texts pressed. Answering.`);
    await answerEverybody(stage, campaignId, saved);
    const messages = await readExport(stage, 'messages', campaignId);
    const results = await readExport(stage, 'contacts', campaignId);
    const optOuts = await readExport(stage, 'opt_outs', campaignId);
    const found = compare({ ledger: await stage.ledger(), messages, saved });
    tell(`${results.length} results, ${messages.length} texts and ${optOuts.length} opt-outs exported and compared.`);
    const { sent, delivered, failed, replies, duplicates, lost } = found;
    const { accepted, rejected } = list;
    const line = { accepted, rejected, sent, delivered, failed, replies, optedOut: optOuts.length, duplicates, lost };
    process.stdout.write(`${JSON.stringify(line)}\n`);
    return duplicates === 0 && lost === 0;
  } finally {
    await stage.close();
  }
}

try {
  const options = readRehearsalOptions(process.argv.slice(2));
  process.exitCode = (await (options.hub ? rehearseHub(options, tell) : rehearseAlone(options))) ? 0 : 1;
} catch (error) {
  const words = error instanceof Error ? error.message : String(error);
  tell(error instanceof RehearsalError ? words : `The rehearsal failed: ${words}`);
  process.exitCode = 2;
}
