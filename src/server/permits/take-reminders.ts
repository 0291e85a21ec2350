import type { Tx } from '../db/db.ts';
import type { Hours } from './hours.ts';
import { judgeReminder, REMINDER_COLUMNS, type ReminderFacts } from './reminder-facts.ts';
import type { Take } from './take-targets.ts';

interface Candidate extends ReminderFacts {
  readonly conversation_id: number;
  readonly e164: string;
  readonly zip: string;
  readonly state: string;
}

/** People looked at in one transaction: their rows are locked until it ends. */
const SLICE = 500;

/**
 * People whom no laptop has, who had the first text, wait for no answer and have not had this step. Whom another laptop is
 * taking right now is passed over. $1 campaign, $2 step, $3 the last one looked at.
 */
const CANDIDATES = `
  select c.conversation_id, p.e164, k.zip, k.state, ${REMINDER_COLUMNS}
  from conversation c join phone p on p.phone_id = c.phone_id join campaign g on g.campaign_id = c.campaign_id
    join contact k on k.contact_id = c.contact_id
  where c.campaign_id = $1 and c.device_id is null and c.texted_at is not null and c.status in ('waiting', 'closed')
    and c.conversation_id > $3 and not p.opted_out and not is_suppressed(p.phone_id, g.office_id)
    and not exists (select 1 from send_target t where t.campaign_id = c.campaign_id and t.step = $2
      and t.phone_id = p.phone_id and t.state in ('permitted', 'done'))
  order by c.conversation_id limit ${SLICE} for update of c skip locked`;

export interface DueTake extends Take {
  readonly step: string;
  readonly hours: Hours;
}

/** Of the next slice, those for whom the step is due now come to this laptop. `last`: where to go on; null = that was all. */
export async function takeDue(
  tx: Tx,
  { campaignId, deviceId, step, hours, now }: DueTake,
  { after, n }: { readonly after: number; readonly n: number },
): Promise<{ ids: number[]; last: number | null }> {
  const rows = await tx.rows<Candidate>(CANDIDATES, campaignId, step, after);
  const due: number[] = [];
  let last: number | null = null;
  for (const row of rows) {
    if (due.length >= n) break;
    last = row.conversation_id;
    const who = { zip: row.zip, state: row.state, opted_out: false };
    if (isDue({ step, phone: row.e164 }, who, row, hours, now)) due.push(row.conversation_id);
  }
  if (due.length > 0) {
    await tx.run('update conversation set device_id = $2 where conversation_id = any ($1::bigint[])', due, deviceId);
  }
  const isLast = rows.length < SLICE && due.length < n;
  return { ids: due, last: isLast ? null : last };
}

function isDue(
  asked: { readonly step: string; readonly phone: string },
  who: { readonly zip: string; readonly state: string; readonly opted_out: boolean },
  row: Candidate,
  hours: Hours,
  now: number,
): boolean {
  return (
    hours(row.zones, who.zip, who.state, asked.phone, now).open &&
    judgeReminder(asked, who, row, { hours, now }) === null
  );
}
