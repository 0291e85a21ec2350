import { describe, expect, it } from 'vitest';
import { clock, daysText, readClock, readStateHours, writeStateHours } from '#shared/hq/state-hours-text.ts';

describe('hours of states, a line each', () => {
  it.each([
    [
      'TX mon-sat 10:00-18:00',
      [{ state: 'TX', days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'], startMin: 600, endMin: 1_080 }],
    ],
    ['tx Sun 12:00 - 21:00', [{ state: 'TX', days: ['sun'], startMin: 720, endMin: 1_260 }]],
    [
      'FL daily 8:00-20:00',
      [{ state: 'FL', days: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'], startMin: 480, endMin: 1_200 }],
    ],
    ['RI sat-mon, wed 9:05-17:00', [{ state: 'RI', days: ['sat', 'sun', 'mon', 'wed'], startMin: 545, endMin: 1_020 }]],
    ['\n\n', []],
  ])('reads %j', (text, states) => {
    expect(readStateHours(text)).toEqual({ states, problem: null });
    expect(readStateHours(writeStateHours(readStateHours(text).states)).states).toEqual(states);
  });

  it.each([
    'XX mon 9:00-10:00',
    'TX 9:00-10:00',
    'TX noday 9:00-10:00',
    'TX mon 9-10',
    'TX mon 10:00-9:00',
    'TX mon 9:00-25:00',
  ])('names the line %j that it cannot read', (line) => {
    expect(readStateHours(`FL daily 8:00-20:00\n${line}`)).toMatchObject({ states: [{ state: 'FL' }], problem: line });
  });

  it('says days as short as they can be said', () => {
    expect(
      [
        ['mon', 'tue', 'wed'],
        ['sat', 'sun'],
        ['mon', 'wed', 'fri'],
      ].map(daysText),
    ).toEqual(['mon-wed', 'sat,sun', 'mon,wed,fri']);
  });

  it('reads and writes times of the day', () => {
    expect(['9:00', '09:30', '24:00', '24:01', '9:60', '9', ''].map(readClock)).toEqual([
      540,
      570,
      1_440,
      null,
      null,
      null,
      null,
    ]);
    expect([0, 545, 1_440].map(clock)).toEqual(['00:00', '09:05', '24:00']);
  });
});
