import type { SettingsView } from '#shared/contract/settings.ts';
import { CAMPAIGN, CAST, TO_TEXT } from '#shared/domain/training/cast.ts';
import type { Ids, Timers } from '../deps.ts';
import type { RoomClient } from './room.ts';

interface Parts {
  readonly client: RoomClient;
  readonly timers: Timers;
  readonly ids: Ids;
}

/** Who texts; someone who has not said so yet practices under these. */
export interface Texter {
  readonly texter: string;
  readonly org: string;
}

/** What the room takes over from the desk around it. */
export type DeskHabits = Texter & Pick<SettingsView, 'language' | 'replySound' | 'replyNotice'>;

const NOBODY: Texter = { texter: 'Alex', org: 'the Riverside neighbors' };
const LOOK_EVERY_MS = 20;
const PATIENCE_MS = 20_000;

/**
 * Furnishes an empty practice room: the made-up people as a list, a live campaign for them, and the texts of "this
 * morning" to those who will answer. All by the calls that a person's keys make.
 */
export async function furnishRoom(parts: Parts, { texter, org, ...habits }: DeskHabits): Promise<void> {
  const { client } = parts;
  await client.settings.update({
    texter: texter || NOBODY.texter,
    org: org || NOBODY.org,
    practiceAnyHour: true,
    afterSend: 'next',
    ...habits,
  });
  const listId = await bringList(parts);
  const campaignId = await startCampaign(client, listId);
  const { cards } = await client.conversations.initials({ campaignId, limit: 200 });
  const texted = new Set(CAST.slice(TO_TEXT).map(({ phone }) => phone));
  for (const { conversationId, phone, text } of cards) {
    if (texted.has(phone)) await client.sending.pressInitial({ pressId: parts.ids.uuid(), conversationId, text });
  }
  // Who answers must have been texted first.
  await until(parts, async () => {
    const { queued, sending } = await client.system.carrierStatus();
    return queued + sending === 0;
  });
}

async function bringList(parts: Parts): Promise<number> {
  const { client } = parts;
  const rows = CAST.map(({ firstName, lastName, phone }) => `${firstName},${lastName},${phone},20001`);
  const file = `First Name,Last Name,Phone,ZIP\n${rows.join('\n')}\n`;
  const { uploadId } = await client.lists.openUpload({ fileName: 'practice.csv', bytes: file.length });
  await client.lists.appendUpload({ uploadId, offset: 0, chunk: new Blob([file]) });
  const { mapping } = await client.lists.preview({ uploadId });
  const { listId } = await client.lists.startImport({ uploadId, name: 'Practice neighbors', mapping });
  await until(parts, async () => (await client.lists.get({ listId })).state === 'ready');
  return listId;
}

async function startCampaign(client: RoomClient, listId: number): Promise<number> {
  const { id: campaignId, ...draft } = await client.campaigns.create({ use: 'event', name: CAMPAIGN.name });
  const [first] = draft.questions;
  if (first === undefined) throw new Error('The event template asks nothing.');
  await client.campaigns.update({
    campaignId,
    draft: {
      ...draft,
      listId,
      script: CAMPAIGN.script,
      quickReplies: CAMPAIGN.quickReplies.map(([label, body]) => ({ label, body })),
      questions: [{ ...first, text: CAMPAIGN.question, answers: CAMPAIGN.answers.map((label) => ({ label })) }],
      reminders: { event: null, steps: [] },
      // The lesson’s people are answered by the person at the keys: no rule tags them or asks for help.
      rules: [],
      scriptB: '',
      photo: null,
    },
  });
  await client.campaigns.setState({ campaignId, state: 'ready' });
  await client.campaigns.setState({ campaignId, state: 'live' });
  return campaignId;
}

async function until({ timers }: Parts, isSo: () => Promise<boolean>): Promise<void> {
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += LOOK_EVERY_MS) {
    if (await isSo()) return;
    await new Promise<void>((resolve) => void timers.after(LOOK_EVERY_MS, resolve));
  }
  throw new Error('The practice room did not come to rest.');
}
