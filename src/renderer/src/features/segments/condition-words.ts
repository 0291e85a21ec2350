import type { SegmentChoices } from '#shared/contract/segments.ts';
import type { ConversationStand, DeliveryStand, SegmentCondition } from '#shared/domain/segment/rule.ts';
import { numberFormat } from '../../words/formats.ts';
import { phrase, t, type Phrase } from '../../words/t.ts';

const FIELDS: Readonly<Record<string, Phrase>> = {
  first_name: phrase('First name'),
  last_name: phrase('Last name'),
  zip: phrase('ZIP'),
  state: phrase('State'),
  external_id: phrase('Your id'),
  phone: phrase('Phone'),
  '@area_code': phrase('Area code'),
  '@time_zone': phrase('Time zone'),
};

/** Fields that every list has, and what numbers tell. */
export const STANDARD_FIELDS: readonly string[] = Object.keys(FIELDS);

/** A field as the interface calls it; fields of the lists' own by their names. */
export function fieldWords(field: string): string {
  const known = FIELDS[field];
  return known === undefined ? field : t(known);
}

export const STAND_WORDS: Readonly<Record<ConversationStand, Phrase>> = {
  replied: phrase('replied'),
  not_replied: phrase('was texted and did not reply'),
  needs_reply: phrase('waits for a reply'),
  question: phrase('asked a question that is open'),
  opt_out_wish: phrase('may want to opt out'),
  wrong_number: phrase('is a wrong number'),
  done: phrase('is done'),
  skipped: phrase('was skipped'),
};

export const DELIVERY_WORDS: Readonly<Record<DeliveryStand, Phrase>> = {
  waiting: phrase('waits to go'),
  sent: phrase('was sent, no receipt yet'),
  delivered: phrase('was delivered'),
  failed: phrase('failed'),
  unknown: phrase('is unknown'),
};

const TEXT_OPS = { is: phrase('is'), starts: phrase('starts with'), contains: phrase('contains') } as const;
const NUMBER_OPS = { is: phrase('is'), atMost: phrase('is at most'), atLeast: phrase('is at least') } as const;
const DATE_OPS = { is: phrase('is'), before: phrase('is before'), after: phrase('is after') } as const;

const NUMBER = numberFormat();

/** A condition as a person reads it. What is not here any more is said to be gone. */
export function conditionWords(one: SegmentCondition, choices: SegmentChoices | undefined): string {
  const nameOf = (kind: 'lists' | 'campaigns' | 'segments', wanted: number): string =>
    choices?.[kind].find(({ id }) => id === wanted)?.name ?? (choices === undefined ? '…' : t('one that is gone'));
  const inCampaign = (campaignId: number | null): string =>
    campaignId === null ? '' : ` ${t('in “{{campaign}}”', { campaign: nameOf('campaigns', campaignId) })}`;
  switch (one.kind) {
    case 'text':
      return `${fieldWords(one.field)} ${t(TEXT_OPS[one.op])} “${one.value}”`;
    case 'empty':
      return t('{{field}} is empty', { field: fieldWords(one.field) });
    case 'number':
      return `${fieldWords(one.field)} ${t(NUMBER_OPS[one.op])} ${NUMBER.format(one.value)}`;
    case 'date':
      return `${fieldWords(one.field)} ${t(DATE_OPS[one.op])} ${one.value}`;
    case 'yes':
      return one.value
        ? t('{{field}} says yes', { field: fieldWords(one.field) })
        : t('{{field}} says no', { field: fieldWords(one.field) });
    case 'list':
      return t('On the list “{{list}}”', { list: nameOf('lists', one.listId) });
    case 'segment':
      return t('In the segment “{{segment}}”', { segment: nameOf('segments', one.segmentId) });
    case 'tag':
      return t('Tagged “{{tag}}”', { tag: one.tag });
    case 'answer':
      return answerWords(one, choices);
    case 'conversation':
      return `${capital(t(STAND_WORDS[one.is]))}${inCampaign(one.campaignId)}`;
    case 'delivery':
      return t('First text {{delivery}}{{inCampaign}}', {
        delivery: t(DELIVERY_WORDS[one.is]),
        inCampaign: inCampaign(one.campaignId),
      });
    case 'texted':
      return t('Texted{{inCampaign}}{{days}}', {
        inCampaign: inCampaign(one.campaignId),
        days: one.days === null ? '' : ` ${t('in the last {{count}} days', { count: one.days })}`,
      });
    case 'optedOut':
      return t('Opted out');
    case 'share':
      return t('In a fixed random share');
  }
}

function answerWords(
  { questionKey, optionKey }: Extract<SegmentCondition, { kind: 'answer' }>,
  choices: SegmentChoices | undefined,
): string {
  const question = choices?.questions.find(({ key }) => key === questionKey);
  if (question === undefined) return t('Answered a question that is gone');
  if (optionKey === null) return t('Answered “{{text}}”', { text: question.text });
  const option = question.options.find(({ key }) => key === optionKey)?.label ?? t('an answer that is gone');
  return t('Answered “{{option}}” to “{{text}}”', { option, text: question.text });
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
