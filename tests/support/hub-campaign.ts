import { randomUUID } from 'node:crypto';
import type { CampaignContent } from '#shared/protocol/campaign-ops.ts';
import type { ListRow } from '#shared/protocol/list-ops.ts';
import type { TestLaptop } from './test-laptop.ts';

export function person(index: number, more: Partial<ListRow> = {}): ListRow {
  return {
    rowNumber: index + 2,
    phone: phoneNumber(index),
    firstName: `Pat${index}`,
    lastName: 'Doe',
    zip: '20001',
    state: 'DC',
    externalId: `x${index}`,
    zones: ['America/New_York'],
    fields: { city: 'Washington' },
    ...more,
  };
}

/** Fictitious numbers, one for each index. */
export function phoneNumber(index: number): string {
  return `+1202${String(5_550_000 + index).padStart(7, '0')}`;
}

export function content(more: Partial<CampaignContent> = {}): CampaignContent {
  return {
    name: 'Neighbors',
    use: 'event',
    script: 'Hi {firstName}',
    fromNumber: null,
    optOutText: '',
    quickReplies: [],
    questions: [{ questionId: 'q1', text: 'Coming?', answers: [{ optionId: 'yes', label: 'Yes' }] }],
    ...more,
  };
}

/** An organizer uploads a list of `people` and takes a campaign over it live. Returns the campaign's id. */
export async function liveCampaign(organizer: TestLaptop, people: number): Promise<string> {
  const listId = randomUUID();
  const campaignId = randomUUID();
  const rows = Array.from({ length: people }, (_, index) => person(index));
  const results = await organizer.push(
    organizer.op('list.put', { listId, name: 'People', sourceName: 'people.csv', fields: ['city'] }),
    organizer.op('list.rows', { listId, rows }),
    organizer.op('list.end', { listId, rows: people }),
    organizer.op('campaign.put', { campaignId, baseVersion: 0, listId, content: content() }),
    organizer.op('campaign.state', { campaignId, state: 'ready' }),
    organizer.op('campaign.state', { campaignId, state: 'live' }),
  );
  const bad = results.find((result) => result.status !== 'applied');
  if (bad) throw new Error(`The campaign was not made: ${bad.code}`);
  return campaignId;
}
