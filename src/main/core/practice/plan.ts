/** What will come of one accepted text: receipts, perhaps a reply, perhaps a failure. */
import type { Answered, AnswerTo } from './asked.ts';
import type { PlannedStep } from './ledger.ts';
import type { Persona, PersonaReply } from './personas.ts';
import type { ContactState } from './practice-state.ts';
import type { MessageRequest } from './wire.ts';

/** Bandwidth's code for a text that was still queued at its `expiration`. */
const EXPIRED_CODE = 4360;

export interface PlanInput {
  readonly request: MessageRequest;
  readonly now: number;
  /** Time in the carrier's queue. */
  readonly waitMs: number;
  readonly speed: number;
  readonly personaOf: (number: string) => Persona;
  readonly answerTo: AnswerTo;
  readonly contactOf: (number: string) => ContactState;
  /** The error code of media that cannot be taken along, or null. */
  readonly mediaProblem: number | null;
}

const NOTHING_SAID = { errorCode: null, text: '', photo: false, copies: 1 } as const;

/** The reply that this text earns, if any: the first one to a first text, then an answer to what it asks, or one word more. */
function replyTo(input: PlanInput, number: string): PersonaReply | Answered | null {
  const persona = input.personaOf(number);
  const contact = input.contactOf(number);
  if (contact.planned === 0) return persona.first;
  // Whoever is about to say something says that first.
  if (!persona.talks || contact.spoken < contact.planned) return null;
  const answer = input.answerTo(number, input.request.text);
  if (answer !== null && !contact.answered.includes(answer.question)) return answer;
  return contact.planned === 1 ? persona.followUp : null;
}

function receipts(input: PlanInput, contact: string): PlannedStep[] {
  const { request, now, waitMs, speed } = input;
  const expiresAt = request.expiration === undefined ? Infinity : Date.parse(request.expiration);
  if (expiresAt <= now + waitMs) {
    const dueAt = Math.max(now, expiresAt);
    return [{ ...NOTHING_SAID, dueAt, type: 'message-failed', contact, errorCode: EXPIRED_CODE }];
  }
  const { statusDelayMs, ...persona } = input.personaOf(contact);
  const errorCode = input.mediaProblem ?? persona.errorCode;
  const delay = (share: number): number => now + waitMs + Math.round((statusDelayMs * share) / speed);
  const type = errorCode === null ? 'message-delivered' : 'message-failed';
  const last: PlannedStep = { ...NOTHING_SAID, dueAt: delay(1), type, contact, errorCode };
  // Bandwidth reports `message-sending` for picture messages only.
  return request.media.length === 0
    ? [last]
    : [{ ...NOTHING_SAID, dueAt: delay(0.5), type: 'message-sending', contact }, last];
}

/** Plans one accepted text. A group text gets receipts only: people in a group do not answer here. */
export function planText(input: PlanInput): PlannedStep[] {
  const { request, speed } = input;
  const steps = request.to.flatMap((contact) => receipts(input, contact));
  const [contact] = request.to;
  const last = steps.at(-1);
  if (contact === undefined || request.to.length > 1 || last?.type !== 'message-delivered') return steps;
  const reply = replyTo(input, contact);
  if (reply === null) return steps;
  const dueAt = last.dueAt + Math.round(reply.delayMs / speed);
  const { text, photo, copies } = reply;
  const asked = 'question' in reply ? { question: reply.question, expect: reply.expect } : {};
  return [...steps, { dueAt, type: 'message-received', contact, errorCode: null, text, photo, copies, ...asked }];
}
