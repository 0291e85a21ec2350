import { parseWebhook } from '#shared/domain/parse-webhook.ts';
import { normalizePhone } from '#shared/domain/phone.ts';
import { readInbound } from '#shared/domain/opt-out.ts';
import type { CarrierEvent } from '#shared/domain/carrier-event.ts';
import type { ParsedRequest, ResponseOf } from '#shared/protocol/endpoints.ts';
import type { OpEnvelope, OpResult } from '#shared/protocol/ops.ts';
import type { CallName, Session } from '../../../src/server/hub.ts';
import type { Spool } from '../../../src/server/webhooks/spool.ts';
import type { DeliveredEvent, RunRecord } from '../facts.ts';
import type { VirtualTime } from '../virtual-time.ts';
import { createOptStanding } from './opt-standing.ts';
import type { OptStanding } from './opt-standing.ts';

/**
 * Looks at what goes in and out of the hub, and writes down what an invariant needs. It keeps its own account of who
 * opted out, from the words that it saw being committed.
 */
export interface HubWatcher {
  answered(call: CallName, session: Session, request: unknown, response: ResponseOf<CallName>): void;
  delivery(rawBody: string, status: number, committedAnyway: boolean): void;
  spool(spool: Spool): Spool;
  backUp(): void;
  restore(epoch: string): void;
  standing(): OptStanding;
  /** Live campaigns and the main switch, as the desk set them. */
  setLive(campaignId: string, live: boolean): void;
  setSends(enabled: boolean): void;
  /** The newest inbound text of each conversation, by `<campaign> <phone>`, after texts were placed. */
  setHeads(heads: ReadonlyMap<string, number>): void;
}

interface State {
  readonly standing: OptStanding;
  readonly keys: Set<string>;
  readonly live: Set<string>;
}

export function createHubWatcher(record: RunRecord, time: VirtualTime): HubWatcher {
  let now: State = { standing: createOptStanding(), keys: new Set(), live: new Set() };
  let kept: (State & { readonly at: number }) | null = null;
  let sendsEnabled = true;
  let heads: ReadonlyMap<string, number> = new Map();

  function word(phone: string, optedOut: boolean, said: number): void {
    now.standing.take(phone, optedOut, said);
    record.add({ kind: 'word', at: time.now(), phone, optedOut, wordAt: said });
  }

  function committed(rawBody: string): void {
    for (const event of parseWebhook(rawBody).events) {
      if (now.keys.has(event.eventKey)) continue;
      now.keys.add(event.eventKey);
      if (event.type !== 'message-received') continue;
      const { kind } = readInbound(event.text);
      if (kind === 'stop' || kind === 'start') word(phoneOf(event), kind === 'stop', event.at);
    }
  }

  function tookOps(ops: readonly OpEnvelope[], results: readonly OpResult[]): void {
    const applied = new Set(results.filter(({ status }) => status === 'applied').map(({ opUuid }) => opUuid));
    for (const op of ops) {
      if (op.kind === 'opt_out' && applied.has(op.opUuid)) word((op.body as { phone: string }).phone, true, time.now());
    }
  }

  function granted(
    { caller, meta }: Session,
    request: ParsedRequest<'permit'>,
    answers: ResponseOf<'permit'>['answers'],
  ): void {
    for (const answer of answers) {
      record.count(answer.kind === 'granted' ? 'permits.granted' : `permits.${answer.refusal}`);
      const asked = request.attempts.find(({ attemptId }) => attemptId === answer.attemptId);
      if (answer.kind !== 'granted' || !asked) continue;
      record.add({
        kind: 'grant',
        at: time.now(),
        attemptId: answer.attemptId,
        deviceId: caller.deviceId,
        boot: caller.bootId ?? '',
        campaignId: asked.campaignId,
        phone: asked.phone,
        step: asked.step,
        messageId: asked.messageId,
        epoch: meta.epoch,
        optedOut: now.standing.isOut(asked.phone),
        sendsEnabled,
        live: now.live.has(asked.campaignId),
        sawNewest: (heads.get(`${asked.campaignId} ${asked.phone}`) ?? null) === asked.expectedHead,
      });
    }
  }

  return {
    answered(call, session, request, response) {
      const asked = request as { urgent?: OpEnvelope[]; ops?: OpEnvelope[] };
      if ('urgent' in response) tookOps(asked.urgent ?? [], response.urgent);
      if ('results' in response) tookOps(asked.ops ?? [], response.results);
      if ('answers' in response) granted(session, request as ParsedRequest<'permit'>, response.answers);
      if ('ackedSeq' in response) {
        const { deviceId, incarnation } = session.caller;
        record.add({
          kind: 'acked',
          at: time.now(),
          deviceId,
          incarnation,
          epoch: session.meta.epoch,
          seq: response.ackedSeq,
        });
      }
      if ('result' in response && response.result === 'differs')
        record.violate('I10', 'A caught-up copy differs from its bucket.');
      if (call === 'decide') {
        const { attemptId, decision, by } = request as ParsedRequest<'decide'>;
        record.add({ kind: 'decided', at: time.now(), attemptId, decision, by });
      }
    },
    delivery(rawBody, status, committedAnyway) {
      if (status === 200 || committedAnyway) committed(rawBody);
      if (status !== 200) return;
      record.add({ kind: 'delivered', at: time.now(), events: parseWebhook(rawBody).events.map(deliveredEvent) });
    },
    spool: (spool) => ({
      keep: (rawBody) => spool.keep(rawBody),
      replay: (store) =>
        spool.replay(async (rawBody) => {
          await store(rawBody);
          record.count('webhooks.replayed');
          committed(rawBody);
        }),
    }),
    backUp() {
      kept = { at: time.now(), standing: now.standing.copy(), keys: new Set(now.keys), live: new Set(now.live) };
    },
    restore(epoch) {
      if (kept === null) throw new Error('There is no backup.');
      now = { standing: kept.standing.copy(), keys: new Set(kept.keys), live: new Set(kept.live) };
      sendsEnabled = false;
      record.add({ kind: 'restored', at: time.now(), from: kept.at, epoch });
    },
    standing: () => now.standing,
    setLive: (campaignId, live) => void (live ? now.live.add(campaignId) : now.live.delete(campaignId)),
    setHeads: (found) => void (heads = found),
    setSends: (enabled) => void (sendsEnabled = enabled),
  };
}

function phoneOf(event: CarrierEvent): string {
  const raw = event.type === 'message-received' ? event.from : event.to;
  const phone = normalizePhone(raw);
  return phone.ok ? phone.e164 : raw;
}

function deliveredEvent(event: CarrierEvent): DeliveredEvent {
  return {
    key: event.eventKey,
    type: event.type,
    carrierId: event.carrierId,
    tag: event.tag,
    phone: phoneOf(event),
    text: event.text,
  };
}
