import Papa from 'papaparse';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sampleDates } from '#core/campaigns/sample-dates.ts';
import { samplePeople } from '#core/campaigns/sample-people.ts';
import { sampleOf, templateFor } from '#core/campaigns/templates.ts';
import { campaignUse } from '#shared/contract/campaigns.ts';
import { fieldName } from '#shared/domain/field-name.ts';
import { countParts, nonGsmCharacters } from '#shared/domain/parts.ts';
import { normalizePhone } from '#shared/domain/phone.ts';
import { fieldsIn, renderScript } from '#shared/domain/script.ts';
import { zonesFor } from '#shared/domain/zones.ts';
import { sampleList } from '../../samples/sample-list.ts';

/** Noon at this computer, on a Wednesday. */
const NOW = new Date(2026, 10, 25, 12).getTime();

type Row = Record<string, string>;

async function rowsOf(use: (typeof campaignUse.options)[number]): Promise<Row[]> {
  const { data, errors } = Papa.parse<Row>(await samplePeople(use, NOW), {
    header: true,
    skipEmptyLines: true,
    transformHeader: fieldName,
  });
  expect(errors).toEqual([]);
  return data;
}

describe.each(campaignUse.options)('the sample list for %s', (use) => {
  it('is what its maker makes', () => {
    expect(JSON.parse(readFileSync(`resources/samples/${use}.json`, 'utf8'))).toEqual(sampleList(use));
  });

  it('has at least 200 people, each with a number of their own that nobody has', async () => {
    const rows = await rowsOf(use);
    expect(rows.length).toBeGreaterThanOrEqual(200);
    const numbers = rows.map((row) => normalizePhone(row['cell_phone'] ?? ''));
    expect(numbers.filter(({ ok }) => !ok)).toEqual([]);
    const e164 = numbers.map((number) => (number.ok ? number.e164 : ''));
    expect(new Set(e164).size).toBe(rows.length);
    for (const number of e164) expect(number).toMatch(/^\+1[2-9]\d{2}55501\d{2}$/);
  });

  it('has people of several time zones, some with accents, a few without a first name', async () => {
    const rows = await rowsOf(use);
    const zones = rows.map(({ zip = null, state = null }) => zonesFor({ zip, state }).zones.join());
    expect(new Set(zones).size).toBeGreaterThanOrEqual(3);
    expect(rows.filter(({ first_name = '' }) => /\P{ASCII}/u.test(first_name)).length).toBeGreaterThan(10);
    expect(rows.filter(({ first_name }) => first_name === '').length).toBeGreaterThanOrEqual(3);
  });

  it('has every field that the template names, and texts of one part with them', async () => {
    const { script, quickReplies, questions, reminders } = templateFor(use);
    const office = { texter: 'Dana', org: 'Riverside Alliance' };
    const ofEvent = ['event_day', 'event_time'];
    const rows = await rowsOf(use);
    const texts = [script, ...quickReplies.map(({ body }) => body), ...questions.slice(1).map(({ line }) => line)];
    for (const text of [...texts, ...(reminders?.steps ?? []).map((step) => step.text)])
      for (const field of fieldsIn(text))
        expect(Object.keys({ ...office, ...rows[0] }).concat(use === 'event' ? [] : ofEvent), text).toContain(field);
    const merged = rows.flatMap((row) => texts.map((text) => renderScript(text, { ...row, ...office }).text));
    const plain = merged.filter((text) => nonGsmCharacters(text).length === 0);
    expect(plain.length).toBeGreaterThan(merged.length / 2);
    expect(plain.filter((text) => countParts(text).parts !== 1)).toEqual([]);
  });

  it('says when the event is, in columns that it has', async () => {
    const { event } = sampleOf(use);
    expect(event === null).toBe(use === 'survey');
    if (event?.kind !== 'list') return;
    const [row = {}] = await rowsOf(use);
    expect(row[event.dateField]).toMatch(/^\d{4}-\d\d-\d\d/);
    if (event.timeField !== null) expect(row[event.timeField]).toMatch(/\d+(?::\d\d)? [AP]M$/);
  });
});

describe('days of a sample', () => {
  it('move with the day, however they are written', () => {
    const text = 'due 2026-03-03, on Tuesday, March 3, paid 2026-02-27 10:15; Election Day is Tuesday; Dec 2026';
    expect(sampleDates(text, '2026-03-02', NOW)).toBe(
      'due 2026-11-26, on Thursday, November 26, paid 2026-11-22 10:15; Election Day is Thursday; Dec 2026',
    );
    expect(sampleDates(text, '2026-11-25', NOW)).toBe(text);
    expect(sampleDates('Monday, March 2', '2026-03-02', new Date(2026, 11, 31, 0, 30).getTime())).toBe(
      'Thursday, December 31',
    );
    expect(sampleDates('2026-03-05 Thursday', '2026-03-03', new Date(2026, 1, 27, 23).getTime())).toBe(
      '2026-03-01 Sunday',
    );
  });
});
