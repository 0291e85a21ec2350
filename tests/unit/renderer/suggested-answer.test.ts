import { expect, it } from 'vitest';
import type { ScriptStep } from '#shared/contract/script-step.ts';
import { suggestedAnswer } from '../../../src/renderer/src/features/replies/suggested-answer.ts';

const YES = 7;
const NO = 8;
const question = (answeredIds: number[], kind: ScriptStep['kind'] = 'one'): ScriptStep => ({
  id: 1,
  key: 'q',
  kind,
  text: 'Will they come?',
  line: '',
  answers: [
    { id: YES, label: 'Yes' },
    { id: NO, label: 'No' },
  ],
  answeredOptionId: answeredIds[0] ?? null,
  answeredIds,
  words: null,
  place: answeredIds.length > 0 ? 'way' : 'open',
});
const suggestion = (answer: number | null, meaning: string) => ({
  quickReply: null,
  answer,
  optOut: false,
  meaning,
  reason: '',
});

it('suggests the answer that fits while there is none', () => {
  expect(suggestedAnswer(question([]), suggestion(0, 'positive'), false)).toBe(0);
  expect(suggestedAnswer(question([]), suggestion(null, 'who'), false)).toBeNull();
  expect(suggestedAnswer(question([]), null, false)).toBeNull();
  expect(suggestedAnswer(null, suggestion(0, 'yes'), false)).toBeNull();
});

it('lets thanks change no answer that is recorded, but a change of mind', () => {
  expect(suggestedAnswer(question([NO]), suggestion(0, 'positive'), false)).toBeNull();
  expect(suggestedAnswer(question([YES]), suggestion(1, 'no'), false)).toBe(1);
  expect(suggestedAnswer(question([YES], 'many'), suggestion(1, 'positive'), false)).toBe(1);
});

it('takes back by the same key what was recorded a moment ago, and nothing older', () => {
  expect(suggestedAnswer(question([YES]), suggestion(0, 'yes'), true)).toBe(0);
  expect(suggestedAnswer(question([YES]), suggestion(0, 'yes'), false)).toBeNull();
});
