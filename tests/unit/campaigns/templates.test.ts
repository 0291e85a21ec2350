import { describe, expect, it } from 'vitest';
import { draftHints } from '#core/campaigns/draft-hints.ts';
import { draftProblems } from '#core/campaigns/draft-problems.ts';
import { templateFor } from '#core/campaigns/templates.ts';
import { campaignUse } from '#shared/contract/campaigns.ts';
import { countParts, nonGsmCharacters } from '#shared/domain/parts.ts';
import { fieldsIn, renderScript } from '#shared/domain/script.ts';
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
    expect(steps.length).toBe(['event', 'retention', 'volunteer'].includes(use) ? 2 : 0);
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

  it('brings four to six quick replies that need nothing from the list, and one question', () => {
    expect(template.quickReplies.length).toBeGreaterThanOrEqual(4);
    expect(template.quickReplies.length).toBeLessThanOrEqual(6);
    for (const { body } of template.quickReplies) {
      const { text, missing } = renderScript(body, { texter: 'Sam', org: 'Riverside League' });
      expect({ text, missing }).toEqual({ text: expect.not.stringMatching(/[{}]| {2}/), missing: [] });
      expect(nonGsmCharacters(text)).toEqual([]);
      expect(countParts(text).parts).toBe(1);
    }
    expect(template.questions[0]?.answers.length).toBeGreaterThanOrEqual(2);
  });
});
