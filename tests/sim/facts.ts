/**
 * What happened in a run, in order, seen from outside of the program: by the wire, by the carrier, by the people at the
 * keys. Invariants are judged on these and on what the stores hold at the end. `at` is the true time, ms since the epoch.
 */
export type Fact =
  /** The hub answered a permit with yes. */
  | {
      readonly kind: 'grant';
      readonly at: number;
      readonly attemptId: string;
      readonly deviceId: string;
      readonly boot: string;
      readonly campaignId: string;
      readonly phone: string;
      readonly step: string;
      readonly messageId: string;
      readonly epoch: string;
      /** Whether the number was opted out at the hub, by the words that were committed before. */
      readonly optedOut: boolean;
      readonly sendsEnabled: boolean;
      readonly live: boolean;
      /** The writer had seen the newest text of the person. */
      readonly sawNewest: boolean;
    }
  /** The yes reached its laptop, which had asked at `askedAt`. */
  | {
      readonly kind: 'received';
      readonly at: number;
      readonly attemptId: string;
      readonly boot: string;
      readonly askedAt: number;
      readonly validMs: number;
    }
  /** A laptop began a POST to the carrier. */
  | {
      readonly kind: 'post';
      readonly at: number;
      readonly attemptId: string;
      readonly laptop: string;
      readonly boot: string;
      readonly to: string;
      readonly text: string;
      readonly expiresAt: number;
      /** This laptop itself knew of an opt-out of the number. */
      readonly knewOptOut: boolean;
    }
  /** The carrier took the text: the person gets it. */
  | {
      readonly kind: 'accepted';
      readonly at: number;
      readonly attemptId: string;
      readonly carrierId: string;
      readonly to: string;
      readonly text: string;
    }
  /** Words of a person, or of a texter for them, were committed at the hub. */
  | {
      readonly kind: 'word';
      readonly at: number;
      readonly phone: string;
      readonly optedOut: boolean;
      readonly wordAt: number;
    }
  /** The carrier was told 200 for these events. */
  | { readonly kind: 'delivered'; readonly at: number; readonly events: readonly DeliveredEvent[] }
  /** The hub told a laptop how far it has its ops. */
  | {
      readonly kind: 'acked';
      readonly at: number;
      readonly deviceId: string;
      readonly incarnation: number;
      readonly epoch: string;
      readonly seq: number;
    }
  /** A person's judgement was taken at the hub. */
  | {
      readonly kind: 'decided';
      readonly at: number;
      readonly attemptId: string;
      readonly decision: string;
      readonly by: string;
    }
  /** The hub came back from a backup taken at `from`: what was committed since is gone there. */
  | { readonly kind: 'restored'; readonly at: number; readonly from: number; readonly epoch: string }
  /** A laptop showed a text in this state. */
  | { readonly kind: 'shown'; readonly at: number; readonly messageId: string; readonly state: string }
  /** A process ended without notice. */
  | { readonly kind: 'crash'; readonly at: number; readonly laptop: string; readonly boot: string }
  /** A process slept, from before to `at`. */
  | { readonly kind: 'slept'; readonly at: number; readonly boot: string; readonly since: number };

export interface DeliveredEvent {
  readonly key: string;
  readonly type: string;
  readonly carrierId: string;
  readonly tag: string | null;
  readonly phone: string;
  readonly text: string;
}

/** Something that must never be. `rule`: the name of the invariant. */
export interface Violation {
  readonly rule: string;
  readonly words: string;
}

/** Collects facts, and counts of everything else that happened. */
export interface RunRecord {
  readonly facts: Fact[];
  readonly counts: Map<string, number>;
  readonly violations: Violation[];
  add(fact: Fact): void;
  count(name: string, by?: number): void;
  /** For what can only be seen while it happens. */
  violate(rule: string, words: string): void;
}

export function createRecord(): RunRecord {
  const facts: Fact[] = [];
  const counts = new Map<string, number>();
  const violations: Violation[] = [];
  return {
    facts,
    counts,
    violations,
    add: (fact) => void facts.push(fact),
    count: (name, by = 1) => void counts.set(name, (counts.get(name) ?? 0) + by),
    violate: (rule, words) => void violations.push({ rule, words }),
  };
}
