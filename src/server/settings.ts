import type { HubHours } from '#shared/domain/hub-hours.ts';
import type { HubContext } from './context.ts';
import type { Tx } from './db/db.ts';

/** Sending hours where the person is; the federal and state limits bind besides. */
export type HoursSetting = HubHours;

export const standardHours: HoursSetting = { startMin: 540, endMin: 1_200, practiceAnyHour: true };

/** Writes one of headquarters' settings; every laptop pulls it. */
export async function putSetting({ db }: { readonly db: Tx }, key: string, value: unknown): Promise<void> {
  await db.run(
    `insert into setting (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value`,
    key,
    JSON.stringify(value),
  );
}

export async function readHours(ctx: HubContext): Promise<HoursSetting> {
  const row = await ctx.db.first<{ value: Partial<HoursSetting> }>(`select value from setting where key = 'hours'`);
  return { ...standardHours, ...row?.value };
}
