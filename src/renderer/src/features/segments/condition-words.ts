import type { SegmentChoices } from '#shared/contract/segments.ts';
import type { ConversationStand, DeliveryStand, SegmentCondition } from '#shared/domain/segment/rule.ts';

const FIELDS: Readonly<Record<string, string>> = {
  first_name: 'First name',
  last_name: 'Last name',
  zip: 'ZIP',
  state: 'State',
  external_id: 'Your id',
  phone: 'Phone',
  '@area_code': 'Area code',
  '@time_zone': 'Time zone',
};

/** Fields that every list has, and what numbers tell. */
export const STANDARD_FIELDS: readonly string[] = Object.keys(FIELDS);

/** A field as the interface calls it; fields of the lists' own by their names. */
export function fieldWords(field: string): string {
  return FIELDS[field] ?? field;
}

export const STAND_WORDS: Readonly<Record<ConversationStand, string>> = {
  replied: 'replied',
  not_replied: 'was texted and did not reply',
  needs_reply: 'waits for a reply',
  question: 'asked a question that is open',
  opt_out_wish: 'may want to opt out',
  wrong_number: 'is a wrong number',
  done: 'is done',
  skipped: 'was skipped',
};

export const DELIVERY_WORDS: Readonly<Record<DeliveryStand, string>> = {
  waiting: 'waits to go',
  sent: 'was sent, no receipt yet',
  delivered: 'was delivered',
  failed: 'failed',
  unknown: 'is unknown',
};

const TEXT_OPS = { is: 'is', starts: 'starts with', contains: 'contains' } as const;
const NUMBER_OPS = { is: 'is', atMost: 'is at most', atLeast: 'is at least' } as const;
const DATE_OPS = { is: 'is', before: 'is before', after: 'is after' } as const;

/** A condition as a person reads it. What is not here any more is said to be gone. */
export function conditionWords(one: SegmentCondition, choices: SegmentChoices | undefined): string {
  const nameOf = (kind: 'lists' | 'campaigns' | 'segments', wanted: number): string =>
    choices?.[kind].find(({ id }) => id === wanted)?.name ?? (choices === undefined ? '…' : 'one that is gone');
  const inCampaign = (campaignId: number | null): string =>
    campaignId === null ? '' : ` in “${nameOf('campaigns', campaignId)}”`;
  switch (one.kind) {
    case 'text':
      return `${fieldWords(one.field)} ${TEXT_OPS[one.op]} “${one.value}”`;
    case 'empty':
      return `${fieldWords(one.field)} is empty`;
    case 'number':
      return `${fieldWords(one.field)} ${NUMBER_OPS[one.op]} ${one.value.toLocaleString('en-US')}`;
    case 'date':
      return `${fieldWords(one.field)} ${DATE_OPS[one.op]} ${one.value}`;
    case 'yes':
      return `${fieldWords(one.field)} says ${one.value ? 'yes' : 'no'}`;
    case 'list':
      return `On the list “${nameOf('lists', one.listId)}”`;
    case 'segment':
      return `In the segment “${nameOf('segments', one.segmentId)}”`;
    case 'tag':
      return `Tagged “${one.tag}”`;
    case 'answer':
      return answerWords(one, choices);
    case 'conversation':
      return `${capital(STAND_WORDS[one.is])}${inCampaign(one.campaignId)}`;
    case 'delivery':
      return `First text ${DELIVERY_WORDS[one.is]}${inCampaign(one.campaignId)}`;
    case 'texted':
      return `Texted${inCampaign(one.campaignId)}${one.days === null ? '' : ` in the last ${one.days} ${one.days === 1 ? 'day' : 'days'}`}`;
    case 'optedOut':
      return 'Opted out';
    case 'share':
      return 'In a fixed random share';
  }
}

function answerWords(
  { questionKey, optionKey }: Extract<SegmentCondition, { kind: 'answer' }>,
  choices: SegmentChoices | undefined,
): string {
  const question = choices?.questions.find(({ key }) => key === questionKey);
  if (question === undefined) return 'Answered a question that is gone';
  if (optionKey === null) return `Answered “${question.text}”`;
  const option = question.options.find(({ key }) => key === optionKey)?.label ?? 'an answer that is gone';
  return `Answered “${option}” to “${question.text}”`;
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
