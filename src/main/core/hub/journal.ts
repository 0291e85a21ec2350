import type { RequestOf } from '#shared/protocol/endpoints.ts';
import type { CoreContext } from '../context.ts';
import { journalAfter, type JournalRow } from '../store/hub-journal.ts';
import { journalIsDue, setJournalDue } from './directives.ts';
import type { Session } from './session.ts';

/** How long what the hub has is kept here, in case it comes back from a backup. */
export const KEPT_MS = 30 * 86_400_000;
const PORTION = 500;
/** What is missing at the hub may come with another laptop's ops. */
const AGAIN_MS = 5 * 60_000;

type Entry = RequestOf<'journal'>['attempts'][number];

export interface Journal {
  /** Reports when it is due and everything recorded is pushed. @throws HubRefused, HubUnreachable */
  tell(): Promise<void>;
  /** Monotonic time of the next try; null = nothing is due. */
  dueAt(): number | null;
}

/**
 * After the hub came back from a backup: tells it of every permit that this laptop knows, so that nobody is texted twice
 * because the hub forgot the first time.
 */
export function createJournal(ctx: CoreContext, session: Session): Journal {
  const { db, clock, log } = ctx;
  let notBefore = 0;

  async function tell(): Promise<void> {
    if (!journalIsDue(ctx) || session.standing().kind !== 'open' || clock.monotonic() < notBefore) return;
    notBefore = clock.monotonic() + AGAIN_MS;
    let missing = 0;
    let after = '';
    for (;;) {
      const rows = journalAfter(db, clock.now() - KEPT_MS, after, PORTION);
      if (rows.length === 0) break;
      after = rows.at(-1)?.attempt_id ?? '';
      const attempts = rows.flatMap(entryOf);
      if (attempts.length > 0) missing += (await session.request('journal', { attempts })).missing.length;
    }
    log.info('hub.journal.told', { missing });
    if (missing === 0) setJournalDue(ctx, false);
  }

  return { tell, dueAt: () => (journalIsDue(ctx) ? notBefore : null) };
}

const OUTCOMES: Readonly<Record<string, Entry['outcome']>> = {
  accepted: 'accepted',
  rejected: 'rejected',
  not_used: 'not_used',
};

/** Whatever is not certain is unknown, also what is under way at this moment. */
function entryOf(row: JournalRow): Entry[] {
  const step = row.step_key.startsWith('re:')
    ? row.inbound_id === null
      ? null
      : `re:${row.inbound_id}`
    : row.step_key;
  if (step === null) return [];
  return [
    {
      campaignId: row.campaign_uid,
      phone: row.phone,
      attemptId: row.attempt_id,
      step,
      messageId: row.message_uid,
      bodySha256: row.body_sha256,
      from: row.from_number,
      issuedAt: row.issued_at,
      outcome: OUTCOMES[row.state] ?? 'unknown',
      carrierId: row.carrier_id,
    },
  ];
}
