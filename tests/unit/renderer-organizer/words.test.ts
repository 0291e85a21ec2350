import { cleaning } from '#shared/contract/cleaning.ts';
import { describe, expect, it } from 'vitest';
import { campaignState, campaignUse } from '#shared/contract/campaigns.ts';
import { exportKind } from '#shared/contract/exports.ts';
import { digitOfPart, PARTS } from '../../../src/renderer/src/features/campaigns/parts.ts';
import { lockedParts, STATE_WORDS, stateSteps } from '../../../src/renderer/src/features/campaigns/state-steps.ts';
import { USES } from '../../../src/renderer/src/features/campaigns/use-words.ts';
import { KINDS } from '../../../src/renderer/src/features/exports/export-kinds.ts';
import { fileFacts } from '../../../src/renderer/src/features/lists/file-facts.ts';
import { listViews } from '../../../src/renderer/src/features/lists/list-views.ts';
import { speedChoices } from '../../../src/renderer/src/features/settings/speed-choices.ts';

describe('what people choose from', () => {
  it('offers every use and every kind of export once, none more', () => {
    expect(USES.map(({ use }) => use).toSorted()).toEqual(campaignUse.options.toSorted());
    expect(KINDS.map(({ kind }) => kind).toSorted()).toEqual(exportKind.options.toSorted());
  });

  it('offers the usual speeds, and the one that is set', () => {
    expect(speedChoices(1).map(({ value }) => value)).toEqual(['1', '5', '20', '100']);
    expect(speedChoices(7)[2]).toEqual({ value: '7', label: '7 times as quickly' });
  });
});

describe('the life of a campaign', () => {
  it('goes draft, ready, live, paused, live, closed, and no further', () => {
    const targets = Object.fromEntries(
      campaignState.options.map((state) => [state, stateSteps(state).map(({ to }) => to)]),
    );
    expect(targets).toEqual({
      draft: ['ready'],
      ready: ['draft', 'live'],
      live: ['paused', 'closed'],
      paused: ['closed', 'live'],
      closed: [],
    });
  });

  it('asks before texts can go out, and before they stop', () => {
    const asks = campaignState.options.flatMap((state) =>
      stateSteps(state).flatMap(({ to, confirm }) => (confirm === null ? [] : [`${state} ${to}`])),
    );
    expect(asks).toEqual(['ready live', 'live paused', 'live closed', 'paused closed']);
  });

  it('gives each state of a campaign one step for each key', () => {
    for (const state of campaignState.options) {
      const keys = stateSteps(state).map(({ command }) => command);
      expect(new Set(keys).size).toBe(keys.length);
      expect(STATE_WORDS[state].meaning).not.toBe('');
    }
  });

  it('fixes the list and the answers once started, and everything once closed', () => {
    expect(lockedParts('ready')).toEqual({ list: false, answers: false, all: false });
    expect(lockedParts('paused')).toEqual({ list: true, answers: true, all: false });
    expect(lockedParts('closed')).toEqual({ list: true, answers: true, all: true });
  });

  it('numbers the parts as they stand in the form', () => {
    expect(PARTS.map(({ name }) => digitOfPart(name))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

describe('listViews', () => {
  it('has the people first, then the reasons: rejected, merged, changed, the commonest first', () => {
    const report = [
      { outcome: 'changed', reason: 'cut', words: 'Cut', rows: 90 },
      { outcome: 'rejected', reason: 'invalid', words: 'Invalid', rows: 2 },
      { outcome: 'merged', reason: 'same_number', words: 'Same number', rows: 50 },
      { outcome: 'rejected', reason: 'missing', words: 'No number', rows: 7 },
    ] as const;
    expect(listViews({ accepted: 5 }, report).map(({ key, count }) => `${key} ${count}`)).toEqual([
      'people 5',
      'rejected:missing 7',
      'rejected:invalid 2',
      'merged:same_number 50',
      'changed:cut 90',
    ]);
  });
});

describe('fileFacts', () => {
  it('says what was found out', () => {
    const file = {
      uploadId: 'u',
      fileName: 'a.tsv',
      bytes: 1200,
      delimiter: '\t',
      encoding: 'utf-8',
      sample: [],
      warnings: [],
      reading: { header: 'auto', sheet: 0 } as const,
      hasHeader: true,
      sheets: [],
      preset: null,
      cleaning: cleaning.parse({}),
    };
    const mapping = [{ header: 'phone', meaning: 'phone' as const, field: '' }];
    expect(fileFacts({ ...file, mapping })).toBe('a.tsv · 1.2 KB · 1 column · separated by tabs · UTF-8');
    expect(fileFacts({ ...file, mapping, delimiter: '~' })).toContain('separated by “~”');
    expect(fileFacts({ ...file, mapping, encoding: 'windows-1252' })).toMatch(/ · Windows-1252$/);
    expect(fileFacts({ ...file, mapping, encoding: 'utf-16le' })).toMatch(/ · UTF-16$/);
  });
});
