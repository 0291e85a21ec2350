import type { Recorder } from '../sending/hub-record.ts';
import type { Mode } from '../store/campaign-mode.ts';
import { hubMember } from '../store/hub-member.ts';
import { headOf, messageById } from '../store/messages.ts';
import type { Db } from '../store/open.ts';

export interface OptOutPress {
  /** E.164. */
  readonly phone: string;
  readonly mode: Mode;
  /** Whether this press opted the number out, and not an earlier word or press. */
  readonly fresh: boolean;
  /** Conversations that it concerns, the pressed one first if it is among them; each at most twice. */
  readonly about: readonly number[];
  /** Until then it can be undone, and the hub is not told. */
  readonly undoUntil: number;
}

/** As many characters of what the person wrote go into the record. */
const WORDS_CHARACTERS = 200;

/**
 * Records an opt-out for the hub, from every laptop that has joined one: once for each campaign there whose conversation
 * it closes, or for the number alone. Practice and real ones never mix: one of the other mode than the hub's stays here.
 * Says the ops' UUIDs.
 */
export function recordOptOut({ db, ops }: Recorder, press: OptOutPress): string[] {
  const { phone, mode, fresh, about, undoUntil } = press;
  if (hubMember(db)?.mode !== mode) return [];
  const campaigns = new Set(about.flatMap((id) => ops.conversation(id)?.campaignId ?? []));
  const [pressed] = about;
  const words = pressed === undefined ? '' : wordsOf(db, pressed);
  const named = campaigns.size > 0 ? [...campaigns] : fresh ? [null] : [];
  return named.map((campaignId) =>
    ops.record('opt_out', { phone, campaignId, source: 'texter', words }, { holdUntil: undoUntil }),
  );
}

/** What they wrote last: as a rule that is what asks for it. */
function wordsOf(db: Db, conversationId: number): string {
  const head = headOf(db, conversationId);
  const body = head === null ? '' : (messageById(db, head)?.body ?? '');
  return body.slice(0, WORDS_CHARACTERS).toWellFormed();
}
