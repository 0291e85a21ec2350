import { hubHours, type HubHours } from '#shared/domain/hub-hours.ts';
import type { HqHoursChange } from '#shared/hq/rules.ts';
import { audit } from '../audit.ts';
import type { HubContext } from '../context.ts';
import { HubError } from '../hub-error.ts';
import { putSetting } from '../settings.ts';

const KEY = 'hours';
const SHOWN = 50;
/** Plans further ahead are a slip of the keyboard. */
const AHEAD_MS = 2 * 365 * 86_400_000;

/** $1 the key, $2 now. */
const DUE = 'key = $1 and applied_at is null and withdrawn_at is null and effective_at <= $2';

/** Writes a change of the sending hours down, and makes it hold when its time has come. */
export async function planHours(
  ctx: HubContext,
  { hours, effectiveAt, reason }: { hours: HubHours; effectiveAt: number | null; reason: string },
  person: string,
): Promise<void> {
  const now = ctx.clock.now();
  if (hours.startMin >= hours.endMin) throw new HubError('BAD_REQUEST', 'The hours end before they begin.');
  for (const { state, startMin, endMin } of hours.states ?? []) {
    if (startMin >= endMin) throw new HubError('BAD_REQUEST', `The hours of ${state} end before they begin.`);
  }
  if (effectiveAt !== null && (effectiveAt <= now || effectiveAt > now + AHEAD_MS)) {
    throw new HubError('BAD_REQUEST', 'A change holds from a time to come, within two years, or at once.');
  }
  await ctx.db.transaction(async (tx) => {
    const row = await tx.first<{ change_id: number }>(
      `insert into rule_change (key, value, effective_at, person, reason, made_at) values ($1, $2, $3, $4, $5, $6)
       returning change_id`,
      KEY,
      JSON.stringify(hours),
      effectiveAt ?? now,
      person,
      reason,
      now,
    );
    await audit(tx, now, null, person, effectiveAt === null ? 'set-hours' : 'plan-hours', {
      changeId: row?.change_id ?? null,
      reason,
    });
  });
  await applyDueHours(ctx);
}

/** Makes what is due hold, in the order of its times; every hub does it, and a change is made once. Says how many. */
export async function applyDueHours(ctx: HubContext): Promise<number> {
  const now = ctx.clock.now();
  if (!(await ctx.db.first(`select 1 from rule_change where ${DUE} limit 1`, KEY, now))) return 0;
  return ctx.db.transaction(async (tx) => {
    const due = await tx.rows<{ change_id: number; value: unknown; person: string; effective_at: number }>(
      `select change_id, value, person, effective_at from rule_change where ${DUE}
       order by effective_at, change_id for update skip locked`,
      KEY,
      now,
    );
    for (const { change_id: changeId, value, person } of due) {
      await putSetting({ db: tx }, KEY, hubHours.parse(value));
      await tx.run('update rule_change set applied_at = $2 where change_id = $1', changeId, now);
      await audit(tx, now, null, person, 'hours-hold', { changeId });
    }
    return due.length;
  });
}

export async function withdrawHours(ctx: HubContext, changeId: number, person: string): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.transaction(async (tx) => {
    const withdrawn = await tx.run(
      `update rule_change set withdrawn_at = $2, withdrawn_by = $3
       where change_id = $1 and applied_at is null and withdrawn_at is null`,
      changeId,
      now,
      person,
    );
    if (withdrawn === 0) throw new HubError('NOT_FOUND', 'This change holds already, or was withdrawn.');
    await audit(tx, now, null, person, 'withdraw-hours', { changeId });
  });
}

/** Planned ones first, then what held, newest first. */
export async function hoursChanges(ctx: HubContext): Promise<HqHoursChange[]> {
  const rows = await ctx.db.rows<Omit<HqHoursChange, 'hours'> & { value: unknown }>(
    `select change_id as "changeId", value, effective_at as "effectiveAt", person, reason, made_at as "madeAt",
       case when withdrawn_at is not null then 'withdrawn' when applied_at is not null then 'applied' else 'planned' end as state
     from rule_change where key = $1
     order by (applied_at is null and withdrawn_at is null) desc, effective_at desc, change_id desc limit ${SHOWN}`,
    KEY,
  );
  return rows.map(({ value, ...rest }) => ({ ...rest, hours: hubHours.parse(value) }));
}
