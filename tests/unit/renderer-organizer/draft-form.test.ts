import { describe, expect, it } from 'vitest';
import type { CampaignDetail } from '#shared/contract/campaigns.ts';
import {
  formFrom,
  moveLine,
  removeLine,
  replaceLine,
  withoutQuestion,
  type DraftForm,
  type QuestionForm,
} from '../../../src/renderer/src/features/campaigns/draft-form.ts';
import {
  answerIdsOf,
  labelFrom,
  savableDraft,
  withAnswerIds,
} from '../../../src/renderer/src/features/campaigns/savable-draft.ts';
import type { Rule } from '#shared/domain/rule.ts';
import { newRule, ruleForm, ruleFrom } from '../../../src/renderer/src/features/campaigns/rule-form.ts';
import { oneQuestion } from '../../support/one-question.ts';

const detail: CampaignDetail = {
  id: 4,
  name: 'Get out the vote',
  use: 'advocacy',
  state: 'draft',
  atHub: false,
  listId: 2,
  segmentId: null,
  script: 'Hi {first_name}',
  photo: null,
  fromNumber: null,
  optOutText: '',
  quickReplies: [{ label: 'Hours', body: 'Polls are open 7 to 8.' }],
  questions: [
    oneQuestion(
      'Will you vote?',
      [
        { id: 11, label: 'Yes' },
        { id: 12, label: 'No' },
      ],
      { key: 'q1' },
    ),
  ],
  reminders: {
    event: null,
    steps: [
      {
        key: 's2',
        name: 'The day before',
        text: 'See you tomorrow!',
        when: { kind: 'days', days: -1, minute: 600 },
        lateMinutes: null,
        audience: { answers: ['Yes'], unanswered: false, reply: 'any', tags: [], withoutTags: [] },
      },
    ],
    made: 2,
  },
  createdAt: 1,
  updatedAt: 1,
  problems: [],
  hints: [],
};

/** A question as it is typed. */
function typedQuestion(text: string, answers: { key: string; id?: number; label: string }[]): QuestionForm {
  return { ...oneQuestion(text, []), key: 'q1', answers: answers.map((line) => ({ next: null, ...line })) };
}

function form(change: Partial<DraftForm> = {}): DraftForm {
  let n = 0;
  return { ...formFrom(detail, () => `k${n++}`), ...change };
}

describe('savableDraft', () => {
  it('gives a finished form back as it is', () => {
    const { name, use, listId, segmentId, script, photo, fromNumber, optOutText, quickReplies, questions, reminders } =
      detail;
    expect(savableDraft(form(), detail)).toEqual({
      draft: {
        name,
        use,
        listId,
        segmentId,
        script,
        photo,
        fromNumber,
        optOutText,
        quickReplies,
        questions,
        rules: [],
        reminders,
      },
      unfinished: {},
    });
  });

  it('keeps the saved name while the field is empty', () => {
    const { draft, unfinished } = savableDraft(form({ name: '  ' }), detail);
    expect(draft.name).toBe('Get out the vote');
    expect(unfinished.name).toBeDefined();
  });

  it('keeps the saved question while a new one is half written, and removes it only when it is removed', () => {
    const half = savableDraft(form({ questions: [typedQuestion('', [{ key: 'a', id: 11, label: 'Yes' }])] }), detail);
    expect(half.draft.questions).toEqual(detail.questions);
    expect(half.unfinished.question).toBe('Write the question.');
    const bare = savableDraft(form({ questions: [typedQuestion('Why?', [{ key: 'a', label: ' ' }])] }), detail);
    expect(bare.draft.questions).toEqual(detail.questions);
    expect(bare.unfinished.question).toMatch(/answer/);
    expect(savableDraft(form({ questions: [] }), detail).draft.questions).toEqual([]);
  });

  it('leaves blank answers and replies out and names a reply by its words', () => {
    const typed = form({
      questions: [
        typedQuestion(' Will you? ', [
          { key: 'a', id: 11, label: 'Yes ' },
          { key: 'b', label: ' ' },
          { key: 'c', label: 'Maybe' },
        ]),
      ],
      quickReplies: [
        { key: 'x', label: '', body: 'Thank you so much for helping us out this week' },
        { key: 'y', label: 'Empty', body: '' },
      ],
    });
    const { draft, unfinished } = savableDraft(typed, detail);
    expect(draft.questions).toEqual([
      oneQuestion('Will you?', [{ id: 11, label: 'Yes' }, { label: 'Maybe' }], { key: 'q1' }),
    ]);
    expect(draft.quickReplies).toEqual([
      { label: 'Thank you so much for helping…', body: 'Thank you so much for helping us out this week' },
    ]);
    expect(unfinished).toEqual({ quickReplies: 'Reply 2 has no text yet.' });
  });
});

describe('rules as they are typed', () => {
  const made: Rule = {
    key: 'r1',
    on: false,
    when: { kind: 'words', words: ['park', 'bus'] },
    deeds: [{ kind: 'tag', tag: 'asked' }, { kind: 'help' }],
  };

  it('come back as the same rules, of whatever kind', () => {
    const whens: Rule['when'][] = [
      made.when,
      { kind: 'meaning', meaning: 'yes' },
      { kind: 'answer', question: 'q1', label: 'Yes' },
      { kind: 'silence', hours: 5 },
      { kind: 'first_reply' },
    ];
    for (const when of whens) expect(ruleFrom(ruleForm({ ...made, when }))).toEqual({ ...made, when });
  });

  it('stay as they were saved while they are not finished', () => {
    const half = { ...ruleForm(made), words: ' , ' };
    const saved = { ...detail, rules: [made] };
    const { draft, unfinished } = savableDraft(form({ rules: [half, newRule(crypto.randomUUID())] }), saved);
    expect(draft.rules).toEqual([made]);
    expect(unfinished.rules).toBe('Rule 1 is not finished yet.');
  });
});

describe('a script as it is typed', () => {
  const to = (key: string, text: string, next: string | null): QuestionForm => ({
    ...typedQuestion(text, [{ key: `${key}-yes`, label: 'Yes' }]),
    key,
    answers: [{ key: `${key}-yes`, label: 'Yes', next }],
  });

  it('keeps ways to what is not finished out of what is saved, and saves them once it is', () => {
    const half = savableDraft(form({ questions: [to('q1', 'Coming?', 'q2'), to('q2', ' ', null)] }), detail);
    expect(half.draft.questions.map(({ key, answers }) => [key, answers[0]?.next])).toEqual([['q1', null]]);
    expect(half.unfinished.question).toBe('Question 2: Write the question.');
    const whole = savableDraft(form({ questions: [to('q1', 'Coming?', 'q2'), to('q2', 'Seats?', null)] }), detail);
    expect(whole.draft.questions.map(({ key, answers }) => [key, answers[0]?.next])).toEqual([
      ['q1', 'q2'],
      ['q2', null],
    ]);
  });

  it('leads to the end where a question was taken away', () => {
    const [left] = withoutQuestion([to('q1', 'Coming?', 'q2'), to('q2', 'Seats?', null)], 1);
    expect(left?.answers[0]?.next).toBeNull();
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
    const sent = form({ questions: [typedQuestion('Q', lines)] });
    const saved = {
      ...detail,
      questions: [
        oneQuestion(
          'Q',
          [
            { id: 11, label: 'Yes' },
            { id: 99, label: 'New' },
          ],
          { key: 'q1' },
        ),
      ],
    };
    const ids = answerIdsOf(sent, saved);
    expect([...ids]).toEqual([
      ['a', 11],
      ['b', 99],
    ]);
    const now = { ...sent, questions: [typedQuestion('Q', [...moveLine(lines, 2, -2)])] };
    expect(withAnswerIds(now, ids).questions[0]?.answers).toEqual([
      { key: 'b', id: 99, label: 'New', next: null },
      { key: 'a', id: 11, label: 'Yes', next: null },
      { key: 'blank', label: '', next: null },
    ]);
  });

  it('are none where the question was taken away', () => {
    expect(answerIdsOf(form({ questions: [] }), detail).size).toBe(0);
    expect(withAnswerIds(form({ questions: [] }), new Map([['a', 1]])).questions).toEqual([]);
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
