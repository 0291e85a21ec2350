import { describe, expect, it } from 'vitest';
import type { CampaignContent } from '#shared/protocol/campaign-ops.ts';
import { keepScript } from '../../../src/server/sync/ops/keep-script.ts';

const old = (text: string, label: string): CampaignContent => ({
  name: 'Saturday',
  use: 'event',
  script: 'Hi',
  fromNumber: null,
  optOutText: '',
  quickReplies: [],
  questions: [{ questionId: 'q1', text, answers: [{ optionId: 'a1', label }] }],
});
const tree: CampaignContent = {
  ...old('Coming?', 'Yes'),
  moreReplies: [{ label: 'Tenth', body: '10' }],
  questions: [
    { questionId: 'q1', text: 'Coming?', kind: 'one', line: '', next: null, answers: [{ optionId: 'a1', label: 'Yes', next: 'q2' }] }, // prettier-ignore
    { questionId: 'q2', text: 'Seats?', kind: 'text', line: 'How many?', next: null, answers: [{ optionId: 'text', label: 'Words' }] }, // prettier-ignore
  ],
};

describe('a script that an older laptop rewrites', () => {
  it('keeps its branches, and takes the new wording', () => {
    const kept = keepScript(tree, { ...old('Will you come?', 'Sure'), name: 'Sunday' });
    expect(kept.name).toBe('Sunday');
    expect(kept.moreReplies).toEqual(tree.moreReplies);
    expect(kept.questions[0]).toMatchObject({
      text: 'Will you come?',
      kind: 'one',
      answers: [{ label: 'Sure', next: 'q2' }],
    });
    expect(kept.questions[1]).toEqual(tree.questions[1]);
  });

  it('is as a newer laptop writes it, also without questions', () => {
    const shorter = { ...tree, questions: tree.questions.slice(0, 1) };
    expect(keepScript(tree, shorter)).toBe(shorter);
    expect(keepScript(old('Coming?', 'Yes'), old('Going?', 'Yes')).questions[0]?.text).toBe('Going?');
  });
});
