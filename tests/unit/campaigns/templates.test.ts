import { describe, expect, it } from 'vitest';
import { draftHints } from '#core/campaigns/draft-hints.ts';
import { draftProblems } from '#core/campaigns/draft-problems.ts';
import { withOwnKeys } from '#core/campaigns/own-keys.ts';
import { ruleProblems } from '#core/campaigns/rule-problems.ts';
import { templateFor } from '#core/campaigns/templates.ts';
import { campaignUse } from '#shared/contract/campaigns.ts';
import { countParts, nonGsmCharacters } from '#shared/domain/parts.ts';
import { fieldsIn, renderScript } from '#shared/domain/script.ts';
import { treeProblems, unreachable } from '#shared/domain/script-tree.ts';
import { settingsView } from '../../support/settings-view.ts';

const person = { first_name: 'Jennifer', last_name: 'Whitfield', texter: 'Sam', org: 'Riverside League' };
const list = { id: 1, name: 'L', state: 'ready' as const, accepted: 10, suppressed: 0, fields: [] };

describe.each(campaignUse.options)('the %s template', (use) => {
  const template = templateFor(use);

  it('can be started on any list, once the office has a name', () => {
    const draft = { ...template, listId: 1, fromNumber: null, optOutText: '' };
    expect(draftProblems(draft, { list, settings: settingsView() })).toEqual([]);
    const hints = draftHints(draft, { list, settings: settingsView() }, 0);
    expect(hints.filter(({ words }) => !/^The list has no field|^Say when the event is/.test(words))).toEqual([]);
  });

  it('says who texts and how to opt out, in one part', () => {
    expect(template.use).toBe(use);
    expect(fieldsIn(template.script)).toEqual(expect.arrayContaining(['first_name', 'texter', 'org']));
    const { text, missing } = renderScript(template.script, person);
    expect(missing).toEqual([]);
    expect(text).toMatch(/Reply STOP to opt out\.$/);
    expect(countParts(text).parts).toBe(1);
  });

  it('reminds in words that need nothing from the list but the time of the event', () => {
    const { steps = [] } = template.reminders ?? {};
    expect(steps.length).toBe({ donor: 1, event: 2, advocacy: 2, retention: 2, volunteer: 4, survey: 0 }[use]);
    for (const { text, audience } of steps) {
      const event = { event_day: 'Wednesday, September 30', event_time: '12:30 PM' };
      const merged = renderScript(text, { ...person, ...event });
      expect(merged.missing).toEqual([]);
      expect(nonGsmCharacters(merged.text)).toEqual([]);
      expect(countParts(merged.text).parts).toBeLessThanOrEqual(2);
      const labels = template.questions[0]?.answers.map(({ label }) => label) ?? [];
      expect(labels).toEqual(expect.arrayContaining(audience.answers ?? []));
    }
  });

  it('brings seven to nine quick replies, a key for each, that need nothing from the list', () => {
    expect(template.quickReplies.length).toBeGreaterThanOrEqual(7);
    expect(template.quickReplies.length).toBeLessThanOrEqual(9);
    for (const { body } of template.quickReplies) onePart(body);
  });

  it('asks by a tree that every question is on, with words for each but the first', () => {
    const tree = template.questions.map((question) => ({ ...question, key: question.key ?? '' }));
    expect(tree.length).toBeGreaterThanOrEqual(4);
    expect(treeProblems(tree)).toEqual([]);
    expect(unreachable(tree)).toEqual([]);
    expect(new Set(tree.flatMap(({ answers }) => answers.map(({ next }) => next))).size).toBeGreaterThan(2);
    const [first, ...later] = tree;
    expect(first?.line).toBe('');
    for (const { line } of later) onePart(line);
  });

  it('has rules about words and answers that are there, and a tag or a hand for each', () => {
    const rules = template.rules ?? [];
    expect(rules.length).toBeGreaterThanOrEqual(3);
    expect(ruleProblems({ ...template, listId: 1, fromNumber: null, optOutText: '' })).toEqual([]);
  });

  it('never asks for a word that opts people out', () => {
    const texts = [
      ...template.quickReplies.map(({ body }) => body),
      ...template.questions.map(({ line }) => line),
      ...(template.reminders?.steps ?? []).map(({ text }) => text),
    ];
    for (const text of texts) expect(text).not.toMatch(/\b(?:cancel|stop|end|quit|unsubscribe)\b/i);
  });

  it('takes keys of its own in each campaign, and everything that names them follows', () => {
    let made = 0;
    const own = withOwnKeys(template, () => `q${made++}`);
    expect(own.questions.map(({ key }) => key)).toEqual(template.questions.map((_, place) => `q${place}`));
    expect(treeProblems(own.questions.map((one) => ({ ...one, key: one.key ?? '' })))).toEqual([]);
    expect(ruleProblems({ ...own, listId: 1, fromNumber: null, optOutText: '' })).toEqual([]);
    const names = template.questions.map(({ key }) => key ?? '');
    const told = JSON.stringify([
      own.questions.map(({ next, answers }) => [next, answers]),
      own.rules?.map(({ when }) => when),
    ]);
    for (const name of names) expect(told).not.toContain(`"next":"${name}"`);
  });
});

/** Something that is sent: one part for everybody, whatever the list lacks. */
function onePart(words: string): void {
  for (const fields of [{ texter: 'Sam', org: 'Riverside League' }, { ...person }]) {
    const { text, missing } = renderScript(words, fields);
    expect({ text, missing }).toEqual({ text: expect.not.stringMatching(/[{}]| {2}/), missing: [] });
    expect(nonGsmCharacters(text)).toEqual([]);
    expect([countParts(text).parts, text]).toEqual([1, text]);
  }
}
