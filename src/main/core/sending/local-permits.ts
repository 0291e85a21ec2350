import type { CoreContext } from '../context.ts';
import type { ContactHours } from './contact-hours.ts';
import type { PermitAnswer, PermitAuthority, PermitRequest } from './permit-authority.ts';
import { createReminderGate } from './reminder-gate.ts';
import { fenceEarlierBoots, keepGrant, lookAtCase } from './permit-case.ts';

/** How long a permit may be used, from before it was asked for. */
const PERMIT_VALID_MS = 60_000;
/** How long the carrier may keep a text that it queued: the second fence behind a permit. */
const CARRIER_MAY_KEEP_MS = 120_000;

/**
 * The permit authority of one laptop without a hub, over the laptop's own database. Making it fences every earlier boot.
 * Two laptops without a hub, or two copies of one data folder, are not protected from each other.
 */
export function createLocalPermits(
  ctx: Pick<CoreContext, 'db' | 'clock' | 'bootId' | 'settings'>,
  hours: ContactHours,
): PermitAuthority {
  const { db, clock } = ctx;
  const gate = createReminderGate(ctx, hours, () => clock.now());
  fenceEarlierBoots(ctx);
  return {
    // An async function, so that a store that fails is a rejected promise and not a throw in the caller's face.
    request: async (request) => db.transaction(() => decide(request))(),
    stands: () => true,
    tidy: () => undefined,
  };

  function decide(request: PermitRequest): PermitAnswer {
    const { attemptId } = request;
    const now = clock.now();
    let closesAt = now;
    const looked = lookAtCase(ctx, 'local', request, gate.atPermit, (view) => {
      const window = hours.windowFor(view, now);
      if (window.open) closesAt = window.closesAt;
      return window.open ? null : window;
    });
    if ('refusal' in looked) {
      return { kind: 'refused', attemptId, refusal: looked.refusal, retryAt: looked.retryAt ?? null };
    }
    const { attempt } = looked;
    if (attempt) return grant(attemptId, attempt.issued_at, attempt.expires_at, now);
    const expiresAt = Math.min(now + CARRIER_MAY_KEEP_MS, closesAt);
    keepGrant(ctx, request, { issuedAt: now, expiresAt });
    return grant(attemptId, now, expiresAt, now);
  }
}

/** A permit is not valid longer than the carrier may send its text. */
function grant(attemptId: string, issuedAt: number, expiresAt: number, now: number): PermitAnswer {
  const validMs = Math.max(0, Math.min(issuedAt + PERMIT_VALID_MS, expiresAt) - now);
  return { kind: 'granted', attemptId, validMs, expiresAt };
}
