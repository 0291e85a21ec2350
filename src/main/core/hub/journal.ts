import type { RequestOf } from '#shared/protocol/endpoints.ts';
import type { CoreContext } from '../context.ts';
import { hubMember } from '../store/hub-member.ts';
import { journalAfter, type JournalRow } from '../store/hub-journal.ts';
import { HubRefused } from './client.ts';
import { journalIsDue, setJournalDue } from './directives.ts';
import type { Session } from './session.ts';

/** How long what the hub has is kept here, in case it comes back from a backup. */
export const KEPT_MS = 30 * 86_400_000;
const PORTION = 500;
/** What is missing at the hub may come with another laptop's ops. */
const AGAIN_MS = 5 * 60_000;
const LONGEST_MS = 6 * 3_600_000;

type Entry = RequestOf<'journal'>['attempts'][number];

export interface Journal {
  /** Reports when it is due and everything recorded is pushed. @throws HubRefused, HubUnreachable */
  tell(): Promise<void>;
  /** Monotonic time of the next try; null = nothing is due. */
  dueAt(): number | null;
}

/**
 * After the hub came back from a backup: tells it of every permit that this laptop knows, so that nobody is texted twice
 * because the hub forgot the first time. What the hub cannot take in yet is told again, at growing intervals.
 */
export function createJournal(ctx: CoreContext, session: Session): Journal {
  const { db, clock, log } = ctx;
  let notBefore = 0;
  let pauseMs = AGAIN_MS;
  /** What the hub of this epoch could not take in; null = it was not told everything yet. */
  let left: { readonly epoch: string; readonly attempts: ReadonlySet<string> } | null = null;

  async function tell(): Promise<void> {
    const epoch = hubMember(db)?.server_epoch ?? '';
    if (left !== null && left.epoch !== epoch) startAnew();
    if (!journalIsDue(ctx) || session.standing().kind !== 'open' || clock.monotonic() < notBefore) return;
    notBefore = clock.monotonic() + pauseMs;
    const only = left?.attempts ?? null;
    const missing = new Set<string>();
    let after = '';
    for (;;) {
      const rows = journalAfter(db, clock.now() - KEPT_MS, after, PORTION);
      if (rows.length === 0) break;
      after = rows.at(-1)?.attempt_id ?? '';
      const wanted = rows.filter(({ attempt_id }) => only === null || only.has(attempt_id));
      for (const id of await told(wanted.flatMap(entryOf))) missing.add(id);
    }
    log.info('hub.journal.told', { missing: missing.size });
    left = { epoch, attempts: missing };
    pauseMs = Math.min(pauseMs * 2, LONGEST_MS);
    if (missing.size > 0) return;
    startAnew();
    setJournalDue(ctx, false);
  }

  function startAnew(): void {
    left = null;
    notBefore = 0;
    pauseMs = AGAIN_MS;
  }

  /** Says which are missing at the hub. One that the hub cannot read does not keep the others from being told. */
  async function told(attempts: Entry[]): Promise<readonly string[]> {
    if (attempts.length === 0) return [];
    try {
      return (await session.request('journal', { attempts })).missing;
    } catch (error) {
      if (!(error instanceof HubRefused) || error.code !== 'BAD_REQUEST') throw error;
      if (attempts.length === 1) {
        log.error('hub.journal.unreadable');
        return [];
      }
      const half = Math.ceil(attempts.length / 2);
      return [...(await told(attempts.slice(0, half))), ...(await told(attempts.slice(half)))];
    }
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
