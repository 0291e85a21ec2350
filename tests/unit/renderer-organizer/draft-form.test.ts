import { describe, expect, it } from 'vitest';
import type { CampaignDetail } from '#shared/contract/campaigns.ts';
import {
  formFrom,
  moveLine,
  removeLine,
  replaceLine,
  type DraftForm,
} from '../../../src/renderer/src/features/campaigns/draft-form.ts';
import {
  answerIdsOf,
  labelFrom,
  savableDraft,
  withAnswerIds,
} from '../../../src/renderer/src/features/campaigns/savable-draft.ts';

const detail: CampaignDetail = {
  id: 4,
  name: 'Get out the vote',
  use: 'advocacy',
  state: 'draft',
  atHub: false,
  listId: 2,
  script: 'Hi {first_name}',
  photo: null,
  fromNumber: null,
  optOutText: '',
  quickReplies: [{ label: 'Hours', body: 'Polls are open 7 to 8.' }],
  question: {
    text: 'Will you vote?',
    answers: [
      { id: 11, label: 'Yes' },
      { id: 12, label: 'No' },
    ],
  },
  createdAt: 1,
  updatedAt: 1,
  problems: [],
  hints: [],
};

function form(change: Partial<DraftForm> = {}): DraftForm {
  let n = 0;
  return { ...formFrom(detail, () => `k${n++}`), ...change };
}

describe('savableDraft', () => {
  it('gives a finished form back as it is', () => {
    const { name, use, listId, script, photo, fromNumber, optOutText, quickReplies, question } = detail;
    expect(savableDraft(form(), detail)).toEqual({
      draft: { name, use, listId, script, photo, fromNumber, optOutText, quickReplies, question },
      unfinished: {},
    });
  });

  it('keeps the saved name while the field is empty', () => {
    const { draft, unfinished } = savableDraft(form({ name: '  ' }), detail);
    expect(draft.name).toBe('Get out the vote');
    expect(unfinished.name).toBeDefined();
  });

  it('keeps the saved question while a new one is half written, and removes it only when it is removed', () => {
    const half = savableDraft(form({ question: { text: '', answers: [{ key: 'a', id: 11, label: 'Yes' }] } }), detail);
    expect(half.draft.question).toEqual(detail.question);
    expect(half.unfinished.question).toBe('Write the question.');
    const bare = savableDraft(form({ question: { text: 'Why?', answers: [{ key: 'a', label: ' ' }] } }), detail);
    expect(bare.draft.question).toEqual(detail.question);
    expect(bare.unfinished.question).toMatch(/answer/);
    expect(savableDraft(form({ question: null }), detail).draft.question).toBeNull();
  });

  it('leaves blank answers and replies out and names a reply by its words', () => {
    const typed = form({
      question: {
        text: ' Will you? ',
        answers: [
          { key: 'a', id: 11, label: 'Yes ' },
          { key: 'b', label: ' ' },
          { key: 'c', label: 'Maybe' },
        ],
      },
      quickReplies: [
        { key: 'x', label: '', body: 'Thank you so much for helping us out this week' },
        { key: 'y', label: 'Empty', body: '' },
      ],
    });
    const { draft, unfinished } = savableDraft(typed, detail);
    expect(draft.question).toEqual({ text: 'Will you?', answers: [{ id: 11, label: 'Yes' }, { label: 'Maybe' }] });
    expect(draft.quickReplies).toEqual([
      { label: 'Thank you so much for helping…', body: 'Thank you so much for helping us out this week' },
    ]);
    expect(unfinished).toEqual({ quickReplies: 'Reply 2 has no text yet.' });
  });
});

describe('labelFrom', () => {
  it('keeps short texts whole and breaks long ones at a word', () => {
    expect(labelFrom(' Yes\n please ')).toBe('Yes please');
    expect(labelFrom('x'.repeat(80))).toHaveLength(13);
    expect(labelFrom('The quick brown fox jumps over the dog')).toBe('The quick brown fox jumps…');
  });
});

describe('answer ids', () => {
  it('reach the lines that were sent, wherever they were moved meanwhile', () => {
    const lines = [
      { key: 'a', id: 11, label: 'Yes' },
      { key: 'blank', label: '' },
      { key: 'b', label: 'New' },
    ];
    const sent = form({ question: { text: 'Q', answers: lines } });
    const saved = {
      ...detail,
      question: {
        text: 'Q',
        answers: [
          { id: 11, label: 'Yes' },
          { id: 99, label: 'New' },
        ],
      },
    };
    const ids = answerIdsOf(sent, saved);
    expect([...ids]).toEqual([
      ['a', 11],
      ['b', 99],
    ]);
    const now = { ...sent, question: { text: 'Q', answers: moveLine(lines, 2, -2) } };
    expect(withAnswerIds(now, ids).question?.answers).toEqual([
      { key: 'b', id: 99, label: 'New' },
      { key: 'a', id: 11, label: 'Yes' },
      { key: 'blank', label: '' },
    ]);
  });

  it('are none where the question was taken away', () => {
    expect(answerIdsOf(form({ question: null }), detail).size).toBe(0);
    expect(withAnswerIds(form({ question: null }), new Map([['a', 1]])).question).toBeNull();
  });
});

describe('lines', () => {
  it('move, within the ends', () => {
    expect(moveLine(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moveLine(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
    expect(moveLine(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moveLine(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
  });

  it('are removed and changed by place', () => {
    expect(removeLine(['a', 'b', 'c'], 1)).toEqual(['a', 'c']);
    expect(
      replaceLine(
        [
          { n: 1, m: 1 },
          { n: 2, m: 2 },
        ],
        1,
        { m: 9 },
      ),
    ).toEqual([
      { n: 1, m: 1 },
      { n: 2, m: 9 },
    ]);
  });
});
