import { describe, expect, it } from 'vitest';
import { settingsView } from '../../support/settings-view.ts';
import { exportAddress, sizeWords } from '../../../src/renderer/src/features/exports/file-words.ts';
import { hoursProblem, timeChoices } from '../../../src/renderer/src/features/settings/clock-times.ts';
import { splitNumbers } from '../../../src/renderer/src/features/settings/from-numbers.ts';
import { missingForLive } from '../../../src/renderer/src/features/settings/live-readiness.ts';

describe('clock times', () => {
  it('offers half hours, and the time that is set', () => {
    expect(timeChoices(480, 540, 495).map(({ label }) => label)).toEqual(['8:00 AM', '8:15 AM', '8:30 AM', '9:00 AM']);
  });

  it('says why hours cannot be', () => {
    expect(hoursProblem(600, 600)).toMatch(/later/);
    expect(hoursProblem(600, 630)).toMatch(/hour/);
    expect(hoursProblem(540, 1200)).toBeNull();
  });
});

describe('splitNumbers', () => {
  it('takes lines and commas, each number once', () => {
    expect(splitNumbers('(202) 555-0123\n+12025550124, (202) 555-0123;\n')).toEqual(['(202) 555-0123', '+12025550124']);
    expect(splitNumbers('  ')).toEqual([]);
  });
});

const ready = settingsView({
  texter: 'Ana',
  carrier: {
    ...settingsView().carrier,
    accountId: '1',
    applicationId: '2',
    clientId: '3',
    hasSecret: true,
    canKeepSecret: true,
    fromNumbers: ['+12025550123'],
  },
});

describe('missingForLive', () => {
  it('names each thing that is missing', () => {
    expect(missingForLive(ready)).toEqual([]);
    expect(missingForLive({ ...ready, org: '' })).toEqual(['the name of your organization']);
    const bare = {
      ...ready,
      texter: '',
      carrier: { ...ready.carrier, clientId: '', hasSecret: false, fromNumbers: [] },
    };
    expect(missingForLive(bare)).toEqual([
      'your first name',
      'the client id',
      'the client secret',
      'a number to text from',
    ]);
  });
});

describe('files', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1 KB'],
    [64_400, '64 KB'],
    [1_449_000, '1.4 MB'],
    [999_600_000, '1 GB'],
  ])('%d: %s', (bytes, words) => expect(sizeWords(bytes)).toBe(words));

  it('keeps every character of a name in the address', () => {
    expect(exportAddress('Café #1 50%.csv')).toBe('/exports/Caf%C3%A9%20%231%2050%25.csv');
  });
});
