import type { HubContext } from './context.ts';

/** Sending hours where the person is, minutes after midnight; the federal and state limits bind besides. */
export interface HoursSetting {
  readonly startMin: number;
  readonly endMin: number;
  /** In practice only: texts go at any hour, so that one can train at night. */
  readonly practiceAnyHour: boolean;
}

export const standardHours: HoursSetting = { startMin: 540, endMin: 1_200, practiceAnyHour: true };

/** Writes one of headquarters' settings; every laptop pulls it. */
export async function putSetting(ctx: HubContext, key: string, value: unknown): Promise<void> {
  await ctx.db.run(
    `insert into setting (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value`,
    key,
    JSON.stringify(value),
  );
}

export async function readHours(ctx: HubContext): Promise<HoursSetting> {
  const row = await ctx.db.first<{ value: Partial<HoursSetting> }>(`select value from setting where key = 'hours'`);
  return { ...standardHours, ...row?.value };
}
