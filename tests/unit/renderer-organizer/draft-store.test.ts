import { describe, expect, it } from 'vitest';
import type { CampaignDetail } from '#shared/contract/campaigns.ts';
import { formFrom } from '../../../src/renderer/src/features/campaigns/draft-form.ts';
import { createDraftStore } from '../../../src/renderer/src/features/campaigns/draft-store.ts';
import { wordsOf } from '../../../src/renderer/src/features/campaigns/savable-draft.ts';
import { oneQuestion } from '../../support/one-question.ts';

const detail: CampaignDetail = {
  id: 4,
  name: 'Canvass',
  use: 'advocacy',
  state: 'draft',
  atHub: true,
  listId: null,
  script: 'First words',
  fromNumber: null,
  optOutText: '',
  quickReplies: [],
  questions: [oneQuestion('Will you vote?', [{ id: 11, label: 'Yes' }], { key: 'q1' })],
  createdAt: 1,
  updatedAt: 2,
  problems: [],
  hints: [],
};
const form = (from: CampaignDetail) => formFrom(from, () => crypto.randomUUID());

describe('what a window knows of a campaign', () => {
  it('takes a late reading of its own older words for no news, and those words later on for news', () => {
    let now = 1_000;
    const store = createDraftStore(detail, () => now);
    const second = { ...detail, script: 'Second words' };
    store.taken(form(second), second);
    expect(store.isEcho(detail)).toBe(true);
    expect(store.isEcho(second)).toBe(true);
    expect(store.isEcho({ ...detail, script: 'A colleague’s words' })).toBe(false);
    now += 60_000;
    expect(store.isEcho(detail)).toBe(false);
  });

  it('knows that nothing is an echo before it has saved anything', () => {
    expect(createDraftStore(detail, () => 0).isEcho(detail)).toBe(false);
  });

  it('compares words, and not the ids of answers', () => {
    const renumbered = {
      ...detail,
      questions: [oneQuestion('Will you vote?', [{ id: 99, label: 'Yes' }], { key: 'q1' })],
    };
    expect(wordsOf(renumbered)).toBe(wordsOf(detail));
    expect(wordsOf({ ...detail, name: 'Other' })).not.toBe(wordsOf(detail));
    expect(wordsOf({ ...detail, photo: 'ab'.repeat(32) })).not.toBe(wordsOf(detail));
  });

  it('forgets the ids of answers when somebody else has written them anew', () => {
    const store = createDraftStore(detail, () => 0);
    const asked = {
      ...oneQuestion('Will you vote?', []),
      key: 'q1',
      answers: [{ key: 'k', label: 'Yes', next: null }],
    };
    const typed = { ...form(detail), questions: [asked] };
    store.taken(typed, detail);
    expect(store.draftOf(typed).questions[0]?.answers).toEqual([{ id: 11, label: 'Yes', next: null }]);
    store.replaced(detail);
    expect(store.draftOf(typed).questions[0]?.answers).toEqual([{ label: 'Yes', next: null }]);
  });
});
