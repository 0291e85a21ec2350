import type { CoreContext } from '../context.ts';
import type { SendingProblem } from './pace.ts';
import type { PermitAuthority } from './permit-authority.ts';
import type { SendLine } from './send-line.ts';

/** A line that can say why it is closed. */
export interface TellingLine extends SendLine {
  problem(): SendingProblem | null;
}

type Ops = Pick<CoreContext['ops'], 'joined'>;

/** This laptop's own line to the carrier, or the hub's while it works with one: chosen anew at each use. */
export function createSwitchedLine(ops: Ops, own: TellingLine, hub: TellingLine): TellingLine {
  const now = (): TellingLine => (ops.joined() ? hub : own);
  return {
    carrier: () => now().carrier(),
    fromNumbers: () => now().fromNumbers(),
    problem: () => now().problem(),
  };
}

/** This laptop's own permits, or the hub's while it works with one. A permit does not outlive the change from one to the other. */
export function createSwitchedPermits(ops: Ops, own: PermitAuthority, hub: PermitAuthority): PermitAuthority {
  const now = (): PermitAuthority => (ops.joined() ? hub : own);
  const givers = new Map<string, PermitAuthority>();
  return {
    async request(request) {
      const authority = now();
      const answer = await authority.request(request);
      if (answer.kind === 'granted') givers.set(answer.attemptId, authority);
      return answer;
    },
    stands(attemptId) {
      const giver = givers.get(attemptId);
      return giver !== undefined && giver === now() && giver.stands(attemptId);
    },
    tidy() {
      // A permit is used, or not, before anything else happens: these are over.
      givers.clear();
      now().tidy();
    },
  };
}
