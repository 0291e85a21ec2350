import { describe, expect, it } from 'vitest';
import type { HubStatus } from '#shared/contract/hub.ts';
import {
  caughtUpWords,
  clockAt,
  hubMarkWords,
  isOrganizer,
  isTexterOnly,
  notSharedWords,
  startShareWords,
} from '../../../src/renderer/src/features/hub/hub-words.ts';
import { nobodyHere } from '../../../src/renderer/src/features/initials/hub-people.ts';
import { todoNote } from '../../../src/renderer/src/features/initials/todo-note.ts';
import { whyNotSent } from '../../../src/renderer/src/features/initials/why-not-sent.ts';

const NOW = new Date(2026, 5, 15, 14, 30).getTime();
const AT_TWO = new Date(2026, 5, 15, 14, 2).getTime();

function status(change: Partial<HubStatus> = {}, role: 'texter' | 'organizer' | 'hq' = 'texter'): HubStatus {
  return {
    state: 'online',
    words: 'All is shared.',
    since: AT_TWO,
    member: {
      url: 'https://hub.example.org',
      office: 'Riverside',
      label: 'Ana’s laptop',
      role,
      mode: 'practice',
      deviceId: 'd1',
    },
    waiting: { ops: 0, oldestAt: null },
    refused: 0,
    caughtUpAt: AT_TWO,
    ...change,
  };
}

const alone = status({ state: 'alone', member: null, since: null });

describe('the hub in the status bar', () => {
  it.each([
    ['plain', 'Connecting to the hub…', status({ state: 'connecting' })],
    ['plain', 'Online', status()],
    ['plain', 'Sharing 3…', status({ state: 'behind', waiting: { ops: 3, oldestAt: AT_TWO } })],
    ['plain', 'Catching up…', status({ state: 'behind' })],
    ['warn', 'Offline since 2:02 PM, texts wait', status({ state: 'offline' })],
    ['bad', 'Stopped: Join again.', status({ state: 'stopped', words: 'Join again.' })],
  ])('%s: %s', (tone, words, given) => {
    expect(hubMarkWords(given, NOW)).toEqual({ tone, words });
  });

  it('is not there when the laptop works alone', () => {
    expect(hubMarkWords(alone, NOW)).toBeNull();
  });

  it('does not flicker with every press', () => {
    const busy = status({ state: 'behind', since: NOW - 200, waiting: { ops: 1, oldestAt: NOW } });
    expect(hubMarkWords(busy, NOW)?.words).toBe('Online');
    expect(hubMarkWords(busy, NOW + 2_000)?.words).toBe('Sharing 1…');
  });

  it('says the day of a time that is not of today', () => {
    expect(clockAt(new Date(2026, 5, 14, 9, 5).getTime(), NOW)).toBe('Sun 9:05 AM');
  });
});

describe('what is not shared yet', () => {
  it('is counted, with the oldest', () => {
    expect(notSharedWords({ ops: 1, oldestAt: AT_TWO }, NOW)).toBe('1 change, the oldest from 2:02 PM');
    expect(notSharedWords({ ops: 1_204, oldestAt: null }, NOW)).toBe('1,204 changes');
    expect(notSharedWords({ ops: 0, oldestAt: null }, NOW)).toMatch(/^Nothing/);
  });
});

describe('when everything was last read', () => {
  it('is a time of the clock while there is no news', () => {
    expect(caughtUpWords(status({ state: 'offline' }), NOW)).toBe('2:02 PM');
    expect(caughtUpWords(status({ state: 'stopped' }), NOW)).toBe('2:02 PM');
    expect(caughtUpWords(status({ state: 'offline', caughtUpAt: null }), NOW)).toBeNull();
    expect(caughtUpWords(status(), NOW)).toBeNull();
    expect(caughtUpWords(status({ state: 'behind' }), NOW)).toBeNull();
  });
});

describe('starting a campaign', () => {
  it('tells who else gets people of the list', () => {
    expect(startShareWords(status({}, 'organizer'))).toMatch(/^The list is shared .* every laptop of Riverside gets/);
    expect(startShareWords(alone)).toBeNull();
    expect(startShareWords(undefined)).toBeNull();
  });
});

describe('how much there is to do in a campaign', () => {
  it('is never nothing where the hub has people', () => {
    expect(todoNote({ state: 'live', todo: 0, atHub: true })).toBe('people come from the hub');
    expect(todoNote({ state: 'live', todo: 1_200, atHub: true })).toBe('1,200 reserved here');
    expect(todoNote({ state: 'live', todo: 0, atHub: false })).toBe('0 to text');
    expect(todoNote({ state: 'paused', todo: 5, atHub: true })).toBe('paused');
  });
});

describe('a press whose text does not go', () => {
  it('says why, and one that waits does not', () => {
    const stateDetail = 'They opted out before it went.';
    expect(whyNotSent({ state: 'refused', stateDetail })).toBe(stateDetail);
    expect(whyNotSent({ state: 'failed', stateDetail })).toBe(stateDetail);
    expect(whyNotSent({ state: 'queued', stateDetail })).toBeNull();
  });
});

describe('what a laptop may do', () => {
  it('follows from its role; alone, everything is its own', () => {
    expect([isOrganizer(status({}, 'organizer')), isOrganizer(status({}, 'hq')), isOrganizer(status())]).toEqual([
      true,
      true,
      false,
    ]);
    expect([isTexterOnly(status()), isTexterOnly(status({}, 'organizer')), isTexterOnly(alone)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([isOrganizer(undefined), isTexterOnly(undefined)]).toEqual([false, false]);
  });
});

describe('nobody on the desk', () => {
  it('has its reason', () => {
    expect(nobodyHere(status(), undefined)).toEqual({ kind: 'getting' });
    expect(nobodyHere(status(), 'none')).toEqual({ kind: 'none' });
    expect(nobodyHere(status({ state: 'offline' }), 'none')).toEqual({ kind: 'unreachable' });
    expect(nobodyHere(status({ state: 'connecting' }), 'unreachable')).toEqual({ kind: 'unreachable' });
    expect(nobodyHere(status({ state: 'stopped', words: 'Join again.' }), 'getting')).toEqual({
      kind: 'stopped',
      words: 'Join again.',
    });
    expect(nobodyHere(alone, 'getting')).toEqual({ kind: 'none' });
  });
});
