import type { HubState, HubStatus } from '#shared/contract/hub.ts';
import { clockWords } from '#shared/domain/hours.ts';
import type { CoreContext } from '../context.ts';
import { hubMember } from '../store/hub-member.ts';
import { countRefused, waitingOps } from '../store/hub-ops.ts';
import type { Connected } from './create-client.ts';
import { stoppedWords } from './stopped-words.ts';

export interface StatusDesk {
  status(): HubStatus;
  /** Something that it rests on may have changed: windows are told when it did. */
  look(): void;
  /** The same a moment later, once for many calls. */
  lookSoon(): void;
  /** Everything that concerns this laptop was read to its end. */
  caughtUp(): void;
  /** Another hub, or none. */
  reset(): void;
}

const SOON_MS = 60;

/** @param connected null = no hub is connected; `isCaughtUp`: everything was read since the standing began. */
export function createStatus(
  ctx: CoreContext,
  connected: () => (Connected & { readonly loop: { caughtUp(): boolean } }) | null,
): StatusDesk {
  const { db, clock, events, timers } = ctx;
  let soon = false;
  let state: HubState = 'alone';
  let since: number | null = null;
  let caughtUpAt: number | null = null;
  let told = '';

  function status(): HubStatus {
    const member = hubMember(db);
    const waiting = member ? waitingOps(db) : { ops: 0, oldestAt: null };
    const {
      state: now,
      words,
      from,
    } = member
      ? judge(connected(), waiting)
      : { state: 'alone' as const, words: 'This laptop works without a hub.', from: null };
    if (now !== state || (now !== 'alone' && since === null)) since = from ?? clock.now();
    state = now;
    return {
      state,
      words,
      since: state === 'alone' ? null : since,
      member: member && {
        url: member.url,
        office: member.office,
        label: member.label,
        role: member.role,
        mode: member.mode,
        deviceId: member.device_id,
      },
      waiting,
      refused: member ? countRefused(db) : 0,
      caughtUpAt: member ? caughtUpAt : null,
    };
  }

  function look(): void {
    const now = JSON.stringify(status());
    if (now === told) return;
    told = now;
    events.changed(['hub']);
  }

  return {
    status,
    look,
    lookSoon() {
      if (soon) return;
      soon = true;
      timers.after(SOON_MS, () => {
        soon = false;
        if (db.open) look();
      });
    },
    caughtUp() {
      caughtUpAt = clock.now();
      look();
    },
    reset() {
      caughtUpAt = null;
      since = null;
      look();
    },
  };
}

interface Judged {
  readonly state: HubState;
  readonly words: string;
  /** Wall clock; null = from now. */
  readonly from: number | null;
}

function judge(
  hub: (Connected & { readonly loop: { caughtUp(): boolean } }) | null,
  waiting: HubStatus['waiting'],
): Judged {
  if (!hub) return { state: 'connecting', words: 'Connecting to the hub.', from: null };
  const standing = hub.session.standing();
  if (standing.kind === 'stopped') return { state: 'stopped', words: standing.words, from: null };
  if (standing.kind === 'limited') return { state: 'stopped', words: stoppedWords('UPGRADE', ''), from: null };
  const silentSince = hub.pulse.silentSince();
  if (silentSince !== null) {
    const words = `No answer from the hub since ${timeOfDay(silentSince)}. Work goes on; texts wait.`;
    return { state: 'offline', words, from: silentSince };
  }
  if (standing.kind === 'none') return { state: 'connecting', words: 'Connecting to the hub.', from: null };
  if (waiting.ops > 0) return { state: 'behind', words: waitingWords(waiting), from: null };
  if (!hub.loop.caughtUp()) return { state: 'behind', words: 'Reading what is new at the hub.', from: null };
  return { state: 'online', words: 'Everything is shared with the hub.', from: null };
}

function waitingWords({ ops, oldestAt }: HubStatus['waiting']): string {
  const what = ops === 1 ? '1 thing done here waits to be shared' : `${ops} things done here wait to be shared`;
  if (oldestAt === null) return `${what}.`;
  return ops === 1 ? `${what}, since ${timeOfDay(oldestAt)}.` : `${what}, the oldest since ${timeOfDay(oldestAt)}.`;
}

/** By the laptop's own clock and zone: "2:02 PM". */
function timeOfDay(at: number): string {
  const time = new Date(at);
  return clockWords(time.getHours() * 60 + time.getMinutes());
}
