import { describe, expect, it } from 'vitest';
import { refuseForbiddenChange } from '#core/campaigns/draft-change.ts';
import { draftHints } from '#core/campaigns/draft-hints.ts';
import { draftProblems, type DraftFacts } from '#core/campaigns/draft-problems.ts';
import { mustBeComplete, refuseWrongStep } from '#core/campaigns/state-steps.ts';
import { campaignState, type CampaignDraft, type Question } from '#shared/contract/campaigns.ts';
import { oneQuestion } from '../../support/one-question.ts';
import { settingsView } from '../../support/settings-view.ts';

const draft: CampaignDraft = {
  name: 'Saturday',
  use: 'event',
  listId: 1,
  script: 'Hi {first_name|there}, {texter} with {org}. Can you come? Reply STOP to opt out.',
  fromNumber: null,
  optOutText: '',
  quickReplies: [{ label: 'Yes', body: 'See you there' }],
  questions: [
    oneQuestion('Coming?', [
      { id: 1, label: 'Yes' },
      { id: 2, label: 'No' },
    ]),
  ],
};
const facts: DraftFacts = {
  list: { id: 1, name: 'Neighbors', state: 'ready', accepted: 100, suppressed: 0, fields: ['city'] },
  settings: settingsView(),
};
const problems = (change: Partial<CampaignDraft>, other: Partial<DraftFacts> = {}) =>
  draftProblems({ ...draft, ...change }, { ...facts, ...other }).map(({ where, words }) => `${where}: ${words}`);
const hints = (change: Partial<CampaignDraft>, other: Partial<DraftFacts> = {}, leftOut = 0) =>
  draftHints({ ...draft, ...change }, { ...facts, ...other }, leftOut).map(({ where, words }) => `${where}: ${words}`);

describe('draftProblems', () => {
  it('finds nothing in a campaign that is whole', () => expect(problems({})).toEqual([]));

  it('wants a list that can be used', () => {
    const list = facts.list!;
    expect(problems({ listId: null }, { list: null })).toEqual(['list: Choose a list or a segment.']);
    expect(problems({}, { list: null })[0]).toMatch(/not here any more/);
    expect(problems({}, { list: { ...list, state: 'importing' } })[0]).toMatch(/still being imported/);
    expect(problems({}, { list: { ...list, state: 'cancelled' } })[0]).toMatch(/not imported to its end/);
    expect(problems({}, { list: { ...list, accepted: 0 } })[0]).toMatch(/Nobody on the list/);
    expect(problems({}, { list: { ...list, suppressed: 100 } })[0]).toMatch(/Everybody on the list has opted out/);
  });

  it('names fields that nothing would fill, and lets fallbacks be', () => {
    expect(problems({ script: 'Hi {nickname}. STOP ends' })).toEqual([
      'script: The list has no field {nickname}. Choose another, or add a fallback: {nickname|your words}.',
    ]);
    expect(problems({ script: 'Hi {nickname|you} in {city}. STOP ends' })).toEqual([]);
    expect(problems({ script: '   ' })).toEqual(['script: Write the first text.']);
    expect(problems({ script: 'Hi {first_name' })[0]).toMatch(/not closed/);
    expect(problems({ quickReplies: [{ label: 'Where', body: 'At {hall}' }] })[0]).toMatch(
      /^quickReplies: “Where”: .*\{hall\}/,
    );
  });

  it('sends to Settings when the office has no name yet, but only if the text needs it', () => {
    const settings = settingsView({ texter: '', org: '' });
    expect(problems({}, { settings })).toEqual([
      'script: Enter your first name in Settings: {texter} would be empty.',
      'script: Enter the name of your organization in Settings: {org} would be empty.',
    ]);
    expect(problems({ script: 'Hi {texter|neighbor}. STOP ends' }, { settings })).toEqual([]);
  });

  it('wants answers that can be told apart, a number of ours and a plain confirmation', () => {
    const twice = oneQuestion('Coming?', [{ label: 'Yes' }, { label: 'yes' }]);
    expect(problems({ questions: [twice] })).toEqual([
      'question: Two answers are called “yes”: results could not be told apart.',
    ]);
    const settings = settingsView({ mode: 'live' });
    expect(problems({}, { settings })[0]).toMatch(/^fromNumber: Add a number/);
    const two = settingsView({ carrier: { ...settings.carrier, fromNumbers: ['+12025550100'] } });
    expect(problems({ fromNumber: '+12025550199' }, { settings: two })[0]).toMatch(
      /^fromNumber: .*not one of the numbers/,
    );
    expect(problems({ fromNumber: '+12025550100' }, { settings: two })).toEqual([]);
    expect(problems({ optOutText: 'Bye from {city}' })[0]).toMatch(/^optOutText: .*not \{city\}/);
    expect(problems({ optOutText: 'You are out. Come back: https://x.org' })[0]).toMatch(/may not advertise/);
    expect(problems({ optOutText: '{org}: you get no more texts, {first_name}.' })).toEqual([]);
  });
});

describe('the script of a draft', () => {
  const yes = (next: string | null) => [{ label: 'Yes', next }];
  const script = (next: string | null, more: Partial<Question> = {}): Question[] => [
    { ...oneQuestion('Coming?', []), key: 'q1', answers: yes(next) },
    { ...oneQuestion('Seats?', [{ label: 'Two' }]), key: 'q2', line: 'How many?', ...more },
  ];

  it('may branch, and may not go round or lead nowhere', () => {
    expect([problems({ questions: script('q2') }), hints({ questions: script('q2') })]).toEqual([[], []]);
    expect(problems({ questions: script('q2', { next: 'q1' }) })[0]).toMatch(/^question: “Coming\?”.*never end/);
    expect(problems({ questions: script('q9') })[0]).toMatch(/^question: After the answer “Yes”.*not there any more/);
  });

  it('checks the lines as any other text, and names what is not asked or has no words', () => {
    expect(problems({ questions: script('q2', { line: 'At {hall}?' }) })[0]).toMatch(
      /^question: “Seats\?”: .*\{hall\}/,
    );
    expect(problems({ questions: script('q2', { text: 'coming?' }) })[0]).toMatch(/Two questions are called/);
    expect(hints({ questions: script(null) })).toEqual([
      'question: No answer leads to “Seats?”: nobody will be asked.',
    ]);
    expect(hints({ questions: script('q2', { line: '' }) })[0]).toMatch(/has no words to send/);
  });
});

describe('draftHints', () => {
  it('has none for a text that does everything right', () => expect(hints({})).toEqual([]));

  it('misses the opt-out line, the sender and the question', () => {
    const found = hints({ script: 'Hi, can you come?', questions: [], quickReplies: [] });
    expect(found).toHaveLength(4);
    expect(found.join()).toMatch(/how to opt out.*name the organization.*has to be typed.*asks nothing/);
    expect(hints({ script: 'Hola, soy de Riverside League. Responda ALTO para salir.' })).toEqual([]);
  });

  it('warns of links and of characters that cost', () => {
    expect(hints({ script: `${draft.script} www.example.org` })[0]).toMatch(/Carriers filter/);
    expect(hints({ script: `${draft.script} Don’t miss it 🎉` })).toEqual([
      "script: “’” (write '), “🎉” can double what each text costs.",
    ]);
  });

  it('says which fallbacks everybody would get, and who is left out', () => {
    expect(hints({ script: `${draft.script} {hall|Mill Street}` })).toEqual([
      'script: The list has no field {hall}: everybody gets “Mill Street”.',
    ]);
    expect(hints({}, {}, 3)).toEqual(['list: 3 people on the list have opted out and are left out.']);
  });
});

describe('refuseForbiddenChange', () => {
  const change = (state: (typeof campaignState.options)[number], after: Partial<CampaignDraft>) => () =>
    refuseForbiddenChange(state, draft, { ...draft, ...after });
  const answers = draft.questions[0]!.answers;

  it('lets a draft and a ready campaign change in everything', () => {
    for (const state of ['draft', 'ready'] as const) {
      expect(change(state, { listId: 2, use: 'donor', questions: [], script: '' })).not.toThrow();
    }
  });

  it('keeps list, use and answers of a started one, and lets wording change', () => {
    for (const state of ['live', 'paused'] as const) {
      expect(
        change(state, { name: 'x', script: 'y', quickReplies: [], optOutText: 'z', fromNumber: '+12025550100' }),
      ).not.toThrow();
      expect(change(state, { questions: [oneQuestion('Will you come?', answers)] })).not.toThrow();
      expect(change(state, { listId: 2 })).toThrow(/list is fixed/);
      expect(change(state, { use: 'donor' })).toThrow(/fixed/);
      expect(change(state, { questions: [] })).toThrow(/answers are fixed/);
      expect(change(state, { questions: [oneQuestion('Coming?', answers.toReversed())] })).toThrow(/answers are fixed/);
      expect(change(state, { questions: [oneQuestion('Coming?', [...answers, { label: 'Maybe' }])] })).toThrow(/fixed/);
      expect(change(state, { questions: [oneQuestion('Coming?', [answers[0]!, { id: 2, label: 'Nope' }])] })).toThrow(
        /fixed/,
      );
    }
  });

  it('keeps a closed one as it is', () => expect(change('closed', { name: 'x' })).toThrow(/closed/));
});

describe('refuseWrongStep', () => {
  it('allows exactly the steps of a campaign’s life', () => {
    const allowed = campaignState.options.flatMap((from) =>
      campaignState.options.filter((to) => isAllowed(from, to)).map((to) => `${from}>${to}`),
    );
    expect(allowed).toEqual([
      'draft>ready',
      'ready>draft',
      'ready>live',
      'live>paused',
      'live>closed',
      'paused>live',
      'paused>closed',
    ]);
    expect(campaignState.options.filter(mustBeComplete)).toEqual(['ready', 'live']);
  });
});

function isAllowed(...step: Parameters<typeof refuseWrongStep>): boolean {
  try {
    refuseWrongStep(...step);
    return true;
  } catch {
    return false;
  }
}
