import { SEE_YOU_REPLY, WHERE_REPLY, YES, type CastKey } from './cast.ts';
import type { Goal, LessonStep } from './lesson-step.ts';

const texted = (...people: readonly CastKey[]): Goal[] => people.map((who) => ({ kind: 'texted', who }));

const HUGO = {
  who: 'hugo',
  text: 'Where is it? Is there parking?',
  again: 'Sorry, my question was where it is.',
} as const;
const MAYA = {
  who: 'maya',
  text: 'Where do I go in? I use a wheelchair.',
  again: 'I still need to know where to go in.',
} as const;
const GRACE = { who: 'grace', text: 'Yes, count me in!', again: 'So, shall I come? I said yes.' } as const;

/** The practice shift, step by step, as data. What the coach says of each step is words of the window. */
export const LESSON = [
  {
    id: 'send',
    screen: 'initials',
    keys: [{ id: 'initials.send' }],
    goals: texted('ana', 'ben', 'chloe', 'dev', 'elena', 'frank'),
    says: [],
  },
  {
    id: 'toReplies',
    screen: 'initials',
    keys: [{ id: 'go.replies' }],
    goals: [{ kind: 'command', ids: ['go.replies'] }],
    says: [GRACE],
  },
  {
    id: 'answer',
    screen: 'replies',
    keys: [{ id: 'replies.answer', digit: YES + 1 }, { id: 'replies.answerSuggested' }],
    goals: [{ kind: 'answered', who: 'grace', answer: YES }],
    says: [GRACE],
  },
  {
    id: 'suggested',
    screen: 'replies',
    keys: [{ id: 'replies.send' }, { id: 'replies.send' }],
    goals: [{ kind: 'replied', who: 'grace', reply: SEE_YOU_REPLY }],
    says: [GRACE],
  },
  {
    id: 'quick',
    screen: 'replies',
    keys: [{ id: 'replies.quick', digit: WHERE_REPLY + 1 }, { id: 'replies.send' }],
    goals: [{ kind: 'replied', who: 'hugo', reply: WHERE_REPLY }],
    says: [HUGO],
  },
  {
    id: 'draft',
    screen: 'replies',
    keys: [{ id: 'replies.compose' }, { id: 'leaveField' }],
    goals: [
      { kind: 'command', ids: ['replies.compose'] },
      { kind: 'drafted', who: 'iris' },
      { kind: 'command', ids: ['leaveField'] },
    ],
    says: [{ who: 'iris', text: 'Maybe. Can I bring my dog?' }],
  },
  {
    id: 'next',
    screen: 'replies',
    keys: [{ id: 'replies.takeIn' }, { id: 'next' }, { id: 'previous' }],
    goals: [
      { kind: 'command', ids: ['next'] },
      { kind: 'command', ids: ['previous'] },
    ],
    says: [
      { who: 'iris', text: 'Maybe. Can I bring my dog?' },
      { who: 'jonas', text: 'Yes, I will be there' },
    ],
  },
  {
    id: 'both',
    screen: 'replies',
    keys: [{ id: 'replies.answerSuggested' }, { id: 'replies.send' }, { id: 'replies.send' }],
    goals: [
      { kind: 'replied', who: 'iris', reply: null },
      { kind: 'answered', who: 'jonas', answer: YES },
      { kind: 'replied', who: 'jonas', reply: SEE_YOU_REPLY },
    ],
    says: [
      { who: 'iris', text: 'Maybe. Can I bring my dog?' },
      { who: 'jonas', text: 'Yes, I will be there', again: 'I said yes, what now?' },
    ],
  },
  {
    id: 'optOut',
    screen: 'replies',
    keys: [{ id: 'person.optOut' }],
    goals: [{ kind: 'optedOut', who: 'kim' }],
    says: [
      {
        who: 'kim',
        text: 'Please take me off your list, I do not want these texts',
        again: 'I asked you to take me off your list!',
      },
    ],
  },
  {
    id: 'wrongNumber',
    screen: 'replies',
    keys: [{ id: 'person.wrongNumber' }],
    goals: [{ kind: 'wrongNumber', who: 'leo' }],
    says: [
      {
        who: 'leo',
        text: 'You have the wrong number, this is a bakery',
        again: 'As I said: wrong number, this is a bakery.',
      },
    ],
  },
  {
    id: 'undo',
    screen: 'replies',
    keys: [{ id: 'replies.done' }, { id: 'undo' }],
    goals: [
      { kind: 'done', who: 'maya' },
      { kind: 'undone', who: 'maya' },
    ],
    says: [MAYA],
  },
  {
    id: 'note',
    screen: 'replies',
    keys: [{ id: 'person.note' }, { id: 'replies.quick', digit: WHERE_REPLY + 1 }, { id: 'replies.send' }],
    goals: [
      { kind: 'noted', who: 'maya' },
      { kind: 'replied', who: 'maya', reply: WHERE_REPLY },
    ],
    says: [MAYA],
  },
  {
    id: 'handOver',
    screen: 'replies',
    keys: [{ id: 'replies.handover' }],
    goals: [{ kind: 'helpAsked', who: 'noah' }],
    says: [
      {
        who: 'noah',
        text: 'I want to speak to your manager about what happened at the last meeting. Nobody called me back.',
        again: 'That is no answer. I want to speak to your manager.',
      },
    ],
  },
  {
    id: 'help',
    screen: 'replies',
    keys: [{ id: 'keys' }],
    goals: [{ kind: 'command', ids: ['keys'] }],
    says: [],
  },
  {
    id: 'round',
    screen: 'replies',
    keys: [],
    goals: [
      { kind: 'answered', who: 'olga', answer: YES },
      { kind: 'replied', who: 'olga', reply: SEE_YOU_REPLY },
      { kind: 'replied', who: 'paul', reply: WHERE_REPLY },
      { kind: 'optedOut', who: 'quinn' },
      { kind: 'wrongNumber', who: 'rosa' },
    ],
    says: [
      { who: 'olga', text: 'Yes please, I can come', again: 'Did you get my yes?' },
      { who: 'paul', text: "What's the address?", again: 'And the address?' },
      {
        who: 'quinn',
        text: 'Not interested, take my number off this list',
        again: 'I asked you to take my number off this list!',
      },
      { who: 'rosa', text: 'Wrong number, I am not who you think', again: 'You have the wrong number!' },
    ],
    unaided: true,
  },
] as const satisfies readonly LessonStep[];

export type StepId = (typeof LESSON)[number]['id'];
export const STEP_IDS: readonly StepId[] = LESSON.map(({ id }) => id);

const byId: ReadonlyMap<string, LessonStep> = new Map(LESSON.map((step) => [step.id, step]));

export function lessonStep(id: StepId): LessonStep {
  const step = byId.get(id);
  if (step === undefined) throw new Error(`The practice shift has no step ${id}.`);
  return step;
}

/** What somebody says when they were not understood in this step; null = nothing. */
export function saysAgain(id: StepId, who: CastKey): string | null {
  return lessonStep(id).says.find((saying) => saying.who === who)?.again ?? null;
}
