import type { CoreContext } from '../context.ts';
import { refused } from '../refusal.ts';
import { hubMember } from '../store/hub-member.ts';
import type { HubDesk } from './hub-desk.ts';

/** The desk of a laptop that works alone. */
export function createHubDesk(ctx: CoreContext): HubDesk {
  const alone = () => refused('ALONE', 'This laptop works without a hub.');
  return {
    status: () => ({
      state: 'alone',
      words: hubMember(ctx.db) === null ? 'This laptop works without a hub.' : 'The hub is not connected.',
      since: null,
      member: null,
      waiting: { ops: 0, oldestAt: null },
      refused: 0,
      caughtUpAt: null,
    }),
    join: () => Promise.reject(alone()),
    leave: () => {
      throw alone();
    },
    tryNow: () => {
      throw alone();
    },
    refused: () => [],
    dismissRefused: () => ({ ok: true }),
    devices: () => [],
    handover: () => {
      throw alone();
    },
    takeReplies: () => Promise.reject(alone()),
    authority: { request: () => Promise.reject(alone()), stands: () => false, tidy: () => undefined },
    line: { carrier: () => null, fromNumbers: () => [], problem: () => null },
    wantAhead: () => undefined,
    ahead: () => 'none',
    decide: () => Promise.reject(alone()),
    start: () => undefined,
    stop: () => Promise.resolve(),
  };
}
