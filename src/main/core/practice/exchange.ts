/**
 * The heart of the practice carrier: takes texts in, lets what was planned for them happen when it is due, and hands
 * every event to whoever delivers webhooks. All it knows is in the ledger.
 */
import type { CoreDeps } from '../deps.ts';
import { describeEvent } from './event-body.ts';
import type { EventFacts } from './event-body.ts';
import type { Faults } from './faults.ts';
import type { AcceptedEntry, EventEntry, Ledger, NewEntry } from './ledger.ts';
import type { AnswerTo } from './asked.ts';
import { planText } from './plan.ts';
import type { Persona } from './personas.ts';
import type { PracticeState } from './practice-state.ts';
import { countSegments } from './segments.ts';
import { messageId } from './wire.ts';
import type { MessageRequest } from './wire.ts';

export interface ExchangeOptions {
  readonly deps: CoreDeps;
  readonly ledger: Ledger;
  readonly state: PracticeState;
  readonly faults: Faults;
  readonly personaOf: (number: string) => Persona;
  readonly answerTo: AnswerTo;
  readonly speed: number;
  readonly applicationId: string;
  /** Where the picture of a photo reply can be fetched. */
  readonly photoUrl: (messageId: string) => string;
  /** The carrier's error code for media that it cannot take along, or null. */
  readonly mediaProblem: (from: string, media: readonly string[]) => number | null;
  /** Takes over an event with `copies` deliveries owed. */
  readonly deliver: (event: EventEntry, copies: number) => void;
}

export interface SaidText {
  readonly from: string;
  readonly to: string;
  readonly text: string;
  /** They send a picture along. */
  readonly photo?: boolean | undefined;
}

export interface Exchange {
  /** Puts an accepted text on record and plans what comes of it. */
  accept(request: MessageRequest, waitMs: number): AcceptedEntry;
  refuse(status: number, type: string, tag: string | null): void;
  /** A contact texts us, now, whatever their persona is. */
  say(said: SaidText): EventEntry;
  acknowledge(event: EventEntry, attempt: number, status: number): void;
  /** Takes up what a restart interrupted: steps to come and webhooks owed. */
  resume(): void;
  stop(): void;
}

export function createExchange(options: ExchangeOptions): Exchange {
  const { deps, ledger, state, faults, speed } = options;
  const { clock, ids, timers } = deps;
  const cancels = new Set<() => void>();

  function record<T extends NewEntry>(entry: T): T & { readonly seq: number } {
    const numbered = ledger.append(entry);
    state.apply(numbered);
    return numbered;
  }

  function createEvent(
    facts: EventFacts,
    source: Pick<EventEntry, 'persona' | 'expect' | 'of'>,
    copies: number,
  ): EventEntry {
    const at = clock.now();
    const body = describeEvent(facts, at, options.applicationId);
    const wanted = faults.take('dropWebhooks') ? 0 : copies + (faults.take('duplicateWebhooks') ? 1 : 0);
    const { type, id, tag, from, to, text, errorCode } = facts;
    const event = record({
      kind: 'event',
      at,
      type,
      id,
      tag,
      from,
      to,
      text,
      errorCode,
      ...source,
      copies: wanted,
      body,
    });
    if (wanted > 0) options.deliver(event, wanted);
    return event;
  }

  function happen(accepted: AcceptedEntry, step: number): void {
    const planned = accepted.plan[step];
    if (planned === undefined) return;
    const { type, contact, errorCode, text, photo, copies } = planned;
    const of = { id: accepted.id, step };
    if (type !== 'message-received') {
      const { id, tag, from, recipients, media, segments } = accepted;
      const facts = { type, id, tag, from, to: contact, recipients, text: '', media, segments, errorCode };
      createEvent(facts, { persona: null, expect: null, of }, copies);
      return;
    }
    const id = messageId(clock.now(), ids);
    const media = photo ? [options.photoUrl(id)] : [];
    const { kind, expect } = options.personaOf(contact);
    createEvent(
      inbound(id, contact, accepted.from, text, media),
      { persona: kind, expect: planned.expect ?? expect, of },
      copies,
    );
  }

  function inbound(id: string, from: string, to: string, text: string, media: readonly string[]): EventFacts {
    const segments = countSegments(text, media);
    return {
      type: 'message-received',
      id,
      tag: null,
      from,
      to,
      recipients: [to],
      text,
      media,
      segments,
      errorCode: null,
    };
  }

  function schedule(accepted: AcceptedEntry, step: number): void {
    const dueAt = accepted.plan[step]?.dueAt ?? 0;
    const cancel = timers.after(Math.max(0, dueAt - clock.now()), () => {
      cancels.delete(cancel);
      happen(accepted, step);
    });
    cancels.add(cancel);
  }

  return {
    accept: (request, waitMs) => {
      const at = clock.now();
      const plan = planText({
        request,
        now: at,
        waitMs,
        speed,
        personaOf: options.personaOf,
        answerTo: options.answerTo,
        contactOf: state.contact,
        mediaProblem: options.mediaProblem(request.from, request.media),
      });
      const [to = ''] = request.to;
      const accepted = record({
        kind: 'accepted',
        at,
        id: messageId(at, ids),
        tag: request.tag ?? null,
        from: request.from,
        to,
        recipients: request.to,
        text: request.text,
        media: request.media,
        segments: countSegments(request.text, request.media),
        expiration: request.expiration ?? null,
        persona: options.personaOf(to).kind,
        plan,
      });
      for (const step of plan.keys()) schedule(accepted, step);
      return accepted;
    },
    refuse: (status, type, tag) => void record({ kind: 'refused', at: clock.now(), status, type, tag }),
    say: ({ from, to, text, photo }) => {
      const id = messageId(clock.now(), ids);
      const facts = inbound(id, from, to, text, photo === true ? [options.photoUrl(id)] : []);
      return createEvent(facts, { persona: null, expect: null, of: null }, 1);
    },
    acknowledge: (event, attempt, status) => {
      const { seq, type, id } = event;
      record({ kind: 'acknowledged', at: clock.now(), event: seq, type, id, attempt, status });
    },
    resume: () => {
      for (const { event, copies } of state.owed()) options.deliver(event, copies);
      for (const { accepted, step } of state.openSteps()) schedule(accepted, step);
    },
    stop: () => {
      for (const cancel of cancels) cancel();
      cancels.clear();
    },
  };
}
