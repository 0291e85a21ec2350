import type { SegmentChoices } from '#shared/contract/segments.ts';
import { numberIn } from '#shared/domain/segment/values.ts';
import type { Choice } from '../../ui/choices.ts';
import { typed, type ConditionStep, type StepEnd } from './condition-step.ts';
import { fieldStep } from './field-steps.ts';
import { capital, DELIVERY_WORDS, fieldWords, STAND_WORDS, STANDARD_FIELDS } from './condition-words.ts';

/** The first question of a condition: what it is about. */
export function firstStep(choices: SegmentChoices): ConditionStep {
  const fields = [...choices.fields, ...STANDARD_FIELDS].map((field) => ({
    words: fieldWords(field),
    note: choices.fields.includes(field) ? 'your field' : 'field',
    value: { next: fieldStep(field, choices.fieldTypes?.[field]) },
  }));
  return {
    kind: 'choose',
    title: 'What is the condition about?',
    empty: 'Nothing is called that.',
    choices: [
      { words: 'Texted before', note: 'past campaigns', value: { next: textedStep(choices) } },
      { words: 'How they replied', note: 'replies', value: { next: standStep(choices) } },
      { words: 'Answer to a question', note: 'answers', value: { next: questionStep(choices) } },
      { words: 'Tag', note: 'tags', value: { next: tagStep(choices) } },
      { words: 'On a list', note: 'lists', value: { next: listStep(choices) } },
      { words: 'In another segment', note: 'segments', value: { next: segmentStep(choices) } },
      { words: 'Delivery of the first text', note: 'delivery', value: { next: deliveryStep(choices) } },
      { words: 'Opted out', note: 'opt-outs', value: { done: { kind: 'optedOut' } } },
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
    empty: 'No campaign is called that.',
    choices: [
      { words: 'In any campaign', value: end(null) },
      ...choices.campaigns.map(({ id, name }) => ({ words: name, value: end(id) })),
    ],
  };
}

function textedStep(choices: SegmentChoices): ConditionStep {
  const when = (campaignId: number | null): ConditionStep => ({
    kind: 'choose',
    title: 'Texted when?',
    empty: 'Choose one of these.',
    choices: [
      { words: 'Ever', value: { done: { kind: 'texted', campaignId, days: null } } },
      ...[1, 7, 30, 90].map((days): Choice<StepEnd> => ({
        words: days === 1 ? 'In the last day' : `In the last ${days} days`,
        value: { done: { kind: 'texted', campaignId, days } },
      })),
      {
        words: 'In the last … days',
        value: {
          next: typed('Texted in the last … days', 'Days', 'From 1 to 3,650.', (value) => {
            const days = numberIn(value);
            if (days === null || !Number.isInteger(days) || days < 1 || days > 3650)
              return 'Type a whole number of days, from 1 to 3,650.';
            return { kind: 'texted', campaignId, days };
          }),
        },
      },
    ],
  });
  return campaignStep(choices, 'Texted in which campaign?', (campaignId) => ({ next: when(campaignId) }));
}

function standStep(choices: SegmentChoices): ConditionStep {
  return {
    kind: 'choose',
    title: 'The person …',
    empty: 'Nothing is called that.',
    choices: (Object.keys(STAND_WORDS) as (keyof typeof STAND_WORDS)[]).map((is) => ({
      words: capital(STAND_WORDS[is]),
      value: {
        next: campaignStep(choices, 'In which campaign?', (campaignId) => ({
          done: { kind: 'conversation', is, campaignId },
        })),
      },
    })),
  };
}

function deliveryStep(choices: SegmentChoices): ConditionStep {
  return {
    kind: 'choose',
    title: 'The first text …',
    empty: 'Nothing is called that.',
    choices: (Object.keys(DELIVERY_WORDS) as (keyof typeof DELIVERY_WORDS)[]).map((is) => ({
      words: capital(DELIVERY_WORDS[is]),
      value: {
        next: campaignStep(choices, 'In which campaign?', (campaignId) => ({
          done: { kind: 'delivery', is, campaignId },
        })),
      },
    })),
  };
}

function questionStep({ questions }: SegmentChoices): ConditionStep {
  return {
    kind: 'choose',
    title: 'Which question?',
    empty: 'No started campaign asks a question like that.',
    choices: questions.map(({ key, text, campaign, options }) => ({
      words: text,
      note: campaign,
      value: {
        next: {
          kind: 'choose',
          title: text,
          empty: 'There is no such answer.',
          choices: [
            ...options.map((option): Choice<StepEnd> => ({
              words: option.label,
              value: { done: { kind: 'answer', questionKey: key, optionKey: option.key } },
            })),
            { words: 'Any answer', value: { done: { kind: 'answer', questionKey: key, optionKey: null } } },
          ],
        },
      },
    })),
  };
}

function tagStep({ tags }: SegmentChoices): ConditionStep {
  return {
    kind: 'choose',
    title: 'Which tag?',
    empty: 'There is no such tag. People are tagged with T in Initials and Replies.',
    choices: tags.map((tag) => ({ words: tag, value: { done: { kind: 'tag', tag } } })),
  };
}

function listStep({ lists }: SegmentChoices): ConditionStep {
  return {
    kind: 'choose',
    title: 'Which list?',
    empty: 'No list is called that.',
    choices: lists.map(({ id, name }) => ({ words: name, value: { done: { kind: 'list', listId: id } } })),
  };
}

function segmentStep({ segments }: SegmentChoices): ConditionStep {
  return {
    kind: 'choose',
    title: 'Which segment?',
    empty: 'No segment is called that.',
    choices: segments.map(({ id, name }) => ({ words: name, value: { done: { kind: 'segment', segmentId: id } } })),
  };
}
