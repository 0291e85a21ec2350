import type { CarrierStatus } from '#shared/contract/system.ts';
import type { SendOutcome } from '../carrier/carrier.ts';
import { concernsAccount } from './settle.ts';

/** Why nothing goes out right now. */
export interface SendingProblem {
  readonly state: CarrierStatus['state'];
  readonly words: string;
}

type Hold =
  | { readonly kind: 'none' }
  | { readonly kind: 'busy'; readonly until: number }
  | { readonly kind: 'trouble'; readonly until: number; readonly words: string }
  | { readonly kind: 'stopped'; readonly problem: SendingProblem };

export interface Pace {
  /** Whether a text may be tried at `now` (milliseconds since the epoch). */
  isOpen(now: number): boolean;
  /** When that changes by itself; null = now, or not by itself. */
  opensAt(now: number): number | null;
  /** How many texts may be under way at once: after trouble one, until one has got through. */
  width(): number;
  /** Learns from what a POST came to. */
  note(outcome: SendOutcome, now: number): void;
  /** Something on our side went wrong before a POST. */
  stumble(words: string, now: number): void;
  /** Stays closed until `reset`. */
  stop(problem: SendingProblem): void;
  /** Settings have changed, or the line was opened anew. */
  reset(): void;
  problem(now: number): SendingProblem | null;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * How fast to go. A full queue (429) closes for as long as the carrier says. Trouble closes for a random time below a
 * bound that doubles from 1 s to 60 s ("full jitter": laptops that failed together do not come back together).
 * @param chance a number from 0 to 1, new at each call
 */
export function createPace(width: number, chance: () => number): Pace {
  let hold: Hold = { kind: 'none' };
  let failures = 0;

  const until = (): number => (hold.kind === 'busy' || hold.kind === 'trouble' ? hold.until : 0);
  const isOpen = (now: number): boolean => hold.kind !== 'stopped' && until() <= now;

  function trouble(words: string, now: number): void {
    // Texts that were under way together fail together: that is one failure.
    if (!isOpen(now)) return;
    const bound = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
    failures += 1;
    hold = { kind: 'trouble', until: now + Math.max(1, Math.round(bound * chance())), words };
  }

  return {
    isOpen,
    opensAt: (now) => (hold.kind !== 'stopped' && until() > now ? until() : null),
    width: () => (failures > 0 ? 1 : width),
    note(outcome, now) {
      if (hold.kind === 'stopped') return;
      if (outcome.kind === 'not_sent')
        return trouble('The carrier cannot be reached. Texts wait and go by themselves.', now);
      if (outcome.kind === 'unknown')
        return trouble('The carrier’s answers do not arrive. Texts go one at a time.', now);
      failures = 0;
      if (outcome.kind === 'rejected' && outcome.retryAfterMs !== null) {
        hold = { kind: 'busy', until: Math.max(until(), now + outcome.retryAfterMs) };
      } else if (concernsAccount(outcome)) {
        hold = { kind: 'stopped', problem: accountProblem };
      } else if (hold.kind === 'trouble') {
        hold = { kind: 'none' };
      }
    },
    stumble: trouble,
    stop: (problem) => {
      hold = { kind: 'stopped', problem };
    },
    reset() {
      hold = { kind: 'none' };
      failures = 0;
    },
    problem(now) {
      if (hold.kind === 'stopped') return hold.problem;
      // While a retry is under way after trouble, the trouble is not over.
      if (hold.kind === 'trouble') return { state: 'unreachable', words: hold.words };
      if (hold.kind === 'busy' && hold.until > now) {
        return { state: 'unreachable', words: 'The carrier has too many texts from us waiting. It goes on by itself.' };
      }
      return null;
    },
  };
}

const accountProblem: SendingProblem = {
  state: 'not_set_up',
  words: 'The carrier does not accept our account. Check the account and its secret in Settings; texts wait.',
};
