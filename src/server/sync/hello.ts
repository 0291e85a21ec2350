import type { ParsedRequest, ResponseOf } from '#shared/protocol/endpoints.ts';
import type { Directive } from '#shared/protocol/hello.ts';
import { MAX_CLAIM } from '#shared/protocol/claim.ts';
import { MAX_PERMITS } from '#shared/protocol/permit.ts';
import { MAX_PUSH_OPS } from '#shared/protocol/push.ts';
import { bucketsOf } from '../auth/access.ts';
import { registerBoot } from '../auth/boots.ts';
import type { Caller, ServerMeta } from '../auth/caller.ts';
import { fenceDevice } from '../auth/devices.ts';
import type { HubContext } from '../context.ts';
import type { Tx } from '../db/db.ts';
import { HubError } from '../hub-error.ts';
import { loseOpenPermits } from '../permits/lose-permits.ts';
import { publishedKey } from '../packets/key-ring.ts';
import { ackedSeq } from './acks.ts';

type Hello = ParsedRequest<'hello'>;

interface Standing {
  readonly directive: Directive;
  readonly words: string;
  readonly incarnation: number;
}

const CLONES = 'Two copies of this laptop are in use. Headquarters must look at it before it may send again.';

/**
 * Registers the boot that asks as the one that may send, fences the boot before it, and tells the laptop where it
 * stands. @throws HubError OLD_BOOT when this process was superseded by another one.
 */
export async function hello(
  ctx: HubContext,
  caller: Caller,
  meta: ServerMeta,
  request: Hello,
): Promise<ResponseOf<'hello'>> {
  const now = ctx.clock.now();
  const result = await ctx.db.transaction(async (tx) => {
    const locked = await lockDevice(tx, caller.deviceId);
    const boot = locked.status === 'active' ? await registerBoot(tx, caller.deviceId, request.bootId, now) : 'current';
    if (boot === 'old') return { kind: 'old' } as const;
    if (boot === 'clones') await fenceDevice(tx, caller.deviceId, CLONES, now);
    else await loseOpenPermits(tx, caller.deviceId, request.bootId, now);
    const fenced = boot === 'clones' ? CLONES : locked.status === 'fenced' ? locked.status_reason : null;
    const standing = await stand(tx, ctx, caller, meta, request, locked.incarnation, fenced);
    await tx.run(
      'update device set incarnation = $2, seen_at = $3, packet_key = coalesce($4, packet_key) where device_id = $1',
      caller.deviceId,
      standing.incarnation,
      now,
      request.packetKey ?? null,
    );
    return {
      kind: 'standing',
      standing,
      lastSeq: await ackedSeq(tx, caller.deviceId, standing.incarnation),
      unknownAttempts: await unknownAttempts(tx, caller.deviceId),
      packetKey: await publishedKey({ db: tx }),
    } as const;
  });
  if (result.kind === 'old') {
    throw new HubError('OLD_BOOT', 'Outpost was started again on this laptop. This window may not send any more.');
  }
  const { standing, lastSeq, unknownAttempts: unknown, packetKey } = result;
  return {
    ...standing,
    serverEpoch: meta.epoch,
    deviceId: caller.deviceId,
    officeId: caller.officeId,
    office: caller.office,
    role: caller.role,
    lastSeq,
    protocol: ctx.protocol,
    mode: meta.mode,
    sendsEnabled: meta.sendsEnabled,
    serverTime: now,
    unknownAttempts: unknown,
    buckets: bucketsOf(caller),
    packetKey,
    limits: {
      pushOps: MAX_PUSH_OPS,
      pushBytes: ctx.limits.bodyBytes,
      pullBytes: ctx.limits.pullBytes,
      permitAttempts: MAX_PERMITS,
      claimTargets: MAX_CLAIM,
    },
  };
}

interface LockedDevice {
  status: 'active' | 'fenced' | 'revoked';
  status_reason: string;
  incarnation: number;
}

async function lockDevice(tx: Tx, deviceId: string): Promise<LockedDevice> {
  const row = await tx.first<LockedDevice>(
    'select status, status_reason, incarnation from device where device_id = $1 for update',
    deviceId,
  );
  if (!row || row.status === 'revoked')
    throw new HubError('REVOKED', 'Headquarters has taken this laptop off the hub.');
  return row;
}

async function stand(
  tx: Tx,
  ctx: HubContext,
  caller: Caller,
  meta: ServerMeta,
  request: Hello,
  incarnation: number,
  fenced: string | null,
): Promise<Standing> {
  if (fenced !== null) return { directive: 'fenced', words: fenced, incarnation };
  if (request.serverEpoch !== null && request.serverEpoch !== meta.epoch) {
    // A hub from a backup may have given out this laptop's newer incarnations already: go above both.
    const next = request.incarnation > incarnation ? request.incarnation + 1 : incarnation;
    return {
      directive: 'recovery',
      words: 'The hub was restored. Everything this laptop knows is sent again.',
      incarnation: next,
    };
  }
  if (request.serverEpoch !== null && (await isForked(tx, caller, request, incarnation))) {
    const next = request.incarnation === incarnation ? incarnation + 1 : incarnation;
    return {
      directive: 'fork',
      words: 'This laptop came back from a backup. Its work is numbered anew.',
      incarnation: next,
    };
  }
  if (caller.protocol < ctx.protocol.min) {
    return {
      directive: 'upgrade',
      words: 'This version of Outpost is too old to send. Install the newest.',
      incarnation,
    };
  }
  return { directive: 'ok', words: '', incarnation };
}

/** A laptop that counts lower than the hub has seen was restored from a backup; so was one of another incarnation. */
async function isForked(tx: Tx, caller: Caller, request: Hello, incarnation: number): Promise<boolean> {
  return request.incarnation !== incarnation || request.lastSeq < (await ackedSeq(tx, caller.deviceId, incarnation));
}

async function unknownAttempts(tx: Tx, deviceId: string): Promise<string[]> {
  const rows = await tx.rows<{ attempt_id: string }>(
    `select attempt_id from send_attempt where device_id = $1 and state = 'unknown' order by issued_at limit 1000`,
    deviceId,
  );
  return rows.map((row) => row.attempt_id);
}
