import type { Chance } from './chance.ts';

/** Faults by name, with how likely each is where it can happen. */
const MOST = {
  // The wire between laptop and hub, per request.
  'net.lost-request': 0.08,
  'net.lost-answer': 0.1,
  'net.half-open': 0.04,
  'net.truncated': 0.04,
  'net.duplicate': 0.06,
  'net.slow': 0.12,
  'net.busy': 0.04,
  'net.lost-event': 0.5,
  // The hub, per request.
  'hub.statement-fails': 0.05,
  'hub.commit-unheard': 0.04,
  'hub.crash': 0.015,
  // The carrier, per text.
  'carrier.unreachable': 0.06,
  'carrier.lost-before': 0.06,
  'carrier.lost-after': 0.1,
  'carrier.unreadable': 0.05,
  'carrier.slow': 0.08,
  'carrier.too-late': 0.05,
  'carrier.429': 0.08,
  'carrier.5xx': 0.05,
  'carrier.4xx': 0.03,
  // The carrier's deliveries, per event.
  'webhook.duplicate': 0.15,
  'webhook.late': 0.15,
  'webhook.dropped': 0.05,
  'webhook.fails': 0.1,
  // A device-day.
  'laptop.crash': 0.35,
  'laptop.crash-point': 0.35,
  'laptop.power-loss': 0.15,
  'laptop.suspend': 0.3,
  'laptop.offline': 0.4,
  'laptop.backup-restored': 0.12,
  'laptop.cloned': 0.06,
  'laptop.wiped': 0.05,
  'laptop.replica-lost': 0.1,
  'laptop.left-running': 0.2,
  // A day.
  'hub.down': 0.3,
  'hub.restored': 0.1,
  'hub.long-writer': 0.3,
  'hub.pruned': 0.2,
  'desk.pause': 0.25,
  'desk.stop-sends': 0.15,
  'desk.revoke': 0.06,
  'desk.assign': 0.3,
  'desk.rewrite': 0.2,
} as const;

export type Fault = keyof typeof MOST;
export const faults = Object.keys(MOST) as Fault[];

/** How likely each fault is in one history; a fault that was taken out has no likelihood. */
export interface FaultMix {
  of(fault: Fault): number;
  /** Faults that this history can have. */
  readonly on: readonly Fault[];
}

/** Every history has a mix of its own: about half of the faults, some rare, some frequent, so that each meets each. */
export function drawFaultMix(chance: Chance, without: ReadonlySet<Fault>): FaultMix {
  const share = chance.pick([0, 0.3, 0.5, 0.7, 1]);
  const mix = new Map<Fault, number>();
  for (const fault of faults) {
    const isOn = chance.hit(share);
    const strength = chance.pick([0.25, 0.6, 1]);
    if (isOn && !without.has(fault)) mix.set(fault, MOST[fault] * strength);
  }
  return { of: (fault) => mix.get(fault) ?? 0, on: [...mix.keys()] };
}
