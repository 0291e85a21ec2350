import { setTimeout as sleep } from 'node:timers/promises';
import type { CoreClient } from '#shared/contract/contract.ts';

/** What the rehearsal says; every field has a fallback, so that any list will do. */
const SCRIPT =
  'Hi {first_name|there}, this is {texter} with {org}. Can you join our open house on Saturday? Reply STOP to opt out.';

const LOOK_AGAIN_MS = 50;

/** Makes a campaign with the replies of the event template on a list and starts it. Gives its id. */
export async function launchCampaign(client: CoreClient, listId: number): Promise<number> {
  await client.settings.update({ texter: 'Robin', org: 'River Street Rehearsal' });
  const {
    id: campaignId,
    name,
    use,
    quickReplies,
  } = await client.campaigns.create({ use: 'event', name: 'Rehearsal' });
  const plainReplies = quickReplies.filter(({ body }) => !body.includes('{'));
  await client.campaigns.update({
    campaignId,
    draft: {
      name,
      use,
      listId,
      script: SCRIPT,
      fromNumber: null,
      optOutText: '',
      quickReplies: plainReplies,
      // The template's reminders and rules ask for answers that are not offered here.
      reminders: { event: null, steps: [] },
      rules: [],
      questions: [{ text: 'Will they come?', answers: [{ label: 'Yes' }, { label: 'No' }, { label: 'Maybe' }] }],
    },
  });
  await client.campaigns.setState({ campaignId, state: 'ready' });
  // With a hub it is ready when the hub has the whole list.
  while ((await client.campaigns.get({ campaignId })).state === 'draft') await sleep(LOOK_AGAIN_MS);
  await client.campaigns.setState({ campaignId, state: 'live' });
  return campaignId;
}
