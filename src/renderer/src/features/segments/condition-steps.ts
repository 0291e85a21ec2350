import type { SegmentChoices } from '#shared/contract/segments.ts';
import { numberIn } from '#shared/domain/segment/values.ts';
import type { Choice } from '../../ui/choices.ts';
import { typed, type ConditionStep, type StepEnd } from './condition-step.ts';
import { fieldStep } from './field-steps.ts';
import { capital, DELIVERY_WORDS, fieldWords, STAND_WORDS, STANDARD_FIELDS } from './condition-words.ts';
import { t } from '../../words/t.ts';

/** The first question of a condition: what it is about. */
export function firstStep(choices: SegmentChoices): ConditionStep {
  const fields = [...choices.fields, ...STANDARD_FIELDS].map((field) => ({
    words: fieldWords(field),
    note: choices.fields.includes(field) ? t('your field') : t('field'),
    value: { next: fieldStep(field, choices.fieldTypes?.[field]) },
  }));
  return {
    kind: 'choose',
    title: t('What is the condition about?'),
    empty: t('Nothing is called that.'),
    choices: [
      { words: t('Texted before'), note: t('past campaigns'), value: { next: textedStep(choices) } },
      { words: t('How they replied'), note: t('replies'), value: { next: standStep(choices) } },
      { words: t('Answer to a question'), note: t('answers'), value: { next: questionStep(choices) } },
      { words: t('Tag'), note: t('tags'), value: { next: tagStep(choices) } },
      { words: t('On a list'), note: t('lists'), value: { next: listStep(choices) } },
      { words: t('In another segment'), note: t('segments'), value: { next: segmentStep(choices) } },
      { words: t('Delivery of the first text'), note: t('delivery'), value: { next: deliveryStep(choices) } },
      { words: t('Opted out'), note: t('opt-outs'), value: { done: { kind: 'optedOut' } } },
      ...fields,
    ],
  };
}

/** Any campaign, or one of those that were started. */
function campaignStep(
  choices: SegmentChoices,
  title: string,
  end: (campaignId: number | null) => StepEnd,
): ConditionStep {
  return {
    kind: 'choose',
    title,
    empty: t('No campaign is called that.'),
    choices: [
      { words: t('In any campaign'), value: end(null) },
      ...choices.campaigns.map(({ id, name }) => ({ words: name, value: end(id) })),
    ],
  };
}

function textedStep(choices: SegmentChoices): ConditionStep {
  const when = (campaignId: number | null): ConditionStep => ({
    kind: 'choose',
    title: t('Texted when?'),
    empty: t('Choose one of these.'),
    choices: [
      { words: t('Ever'), value: { done: { kind: 'texted', campaignId, days: null } } },
      ...[1, 7, 30, 90].map((days): Choice<StepEnd> => ({
        words: t('In the last {{count}} days', { count: days }),
        value: { done: { kind: 'texted', campaignId, days } },
      })),
      {
        words: t('In the last … days'),
        value: {
          next: typed(t('Texted in the last … days'), t('Days'), t('From 1 to 3,650.'), (value) => {
            const days = numberIn(value);
            if (days === null || !Number.isInteger(days) || days < 1 || days > 3650)
              return t('Type a whole number of days, from 1 to 3,650.');
            return { kind: 'texted', campaignId, days };
          }),
        },
      },
    ],
  });
  return campaignStep(choices, t('Texted in which campaign?'), (campaignId) => ({ next: when(campaignId) }));
}

function standStep(choices: SegmentChoices): ConditionStep {
  return {
    kind: 'choose',
    title: t('The person …'),
    empty: t('Nothing is called that.'),
    choices: (Object.keys(STAND_WORDS) as (keyof typeof STAND_WORDS)[]).map((is) => ({
      words: capital(t(STAND_WORDS[is])),
      value: {
        next: campaignStep(choices, t('In which campaign?'), (campaignId) => ({
          done: { kind: 'conversation', is, campaignId },
        })),
      },
    })),
  };
}

function deliveryStep(choices: SegmentChoices): ConditionStep {
  return {
    kind: 'choose',
    title: t('The first text …'),
    empty: t('Nothing is called that.'),
    choices: (Object.keys(DELIVERY_WORDS) as (keyof typeof DELIVERY_WORDS)[]).map((is) => ({
      words: capital(t(DELIVERY_WORDS[is])),
      value: {
        next: campaignStep(choices, t('In which campaign?'), (campaignId) => ({
          done: { kind: 'delivery', is, campaignId },
        })),
      },
    })),
  };
}

function questionStep({ questions }: SegmentChoices): ConditionStep {
  return {
    kind: 'choose',
    title: t('Which question?'),
    empty: t('No started campaign asks a question like that.'),
    choices: questions.map(({ key, text, campaign, options }) => ({
      words: text,
      note: campaign,
      value: {
        next: {
          kind: 'choose',
          title: text,
          empty: t('There is no such answer.'),
          choices: [
            ...options.map((option): Choice<StepEnd> => ({
              words: option.label,
              value: { done: { kind: 'answer', questionKey: key, optionKey: option.key } },
            })),
            { words: t('Any answer'), value: { done: { kind: 'answer', questionKey: key, optionKey: null } } },
          ],
        },
      },
    })),
  };
}

function tagStep({ tags }: SegmentChoices): ConditionStep {
  return {
    kind: 'choose',
    title: t('Which tag?'),
    empty: t('There is no such tag. People are tagged with T in Initials and Replies.'),
    choices: tags.map((tag) => ({ words: tag, value: { done: { kind: 'tag', tag } } })),
  };
}

function listStep({ lists }: SegmentChoices): ConditionStep {
  return {
    kind: 'choose',
    title: t('Which list?'),
    empty: t('No list is called that.'),
    choices: lists.map(({ id, name }) => ({ words: name, value: { done: { kind: 'list', listId: id } } })),
  };
}

function segmentStep({ segments }: SegmentChoices): ConditionStep {
  return {
    kind: 'choose',
    title: t('Which segment?'),
    empty: t('No segment is called that.'),
    choices: segments.map(({ id, name }) => ({ words: name, value: { done: { kind: 'segment', segmentId: id } } })),
  };
}
