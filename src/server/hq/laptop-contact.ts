import type { HubContext } from '../context.ts';

/** What the hub notes of its laptops for people to look at. Loss is harmless: the next contact writes it again. */
export interface LaptopContact {
  hello(deviceId: string, appVersion: string): void;
  /** Where it stands in its buckets after a pull. */
  pulled(deviceId: string, cursors: readonly { readonly bucket: string; readonly cursor: string }[]): void;
  /** Anything else it asked. */
  seen(deviceId: string): void;
  /** Writes down what was gathered. */
  flush(): Promise<void>;
}

interface Note {
  seenAt: number;
  appVersion: string | null;
  cursors: Record<string, string>;
}

/** One write for all laptops this often, however much they ask. */
const WRITE_EVERY_MS = 2_000;

const WRITE = `
  insert into device_contact as c (device_id, seen_at, app_version, cursors)
  select (n ->> 'deviceId')::uuid, (n ->> 'seenAt')::bigint, coalesce(n ->> 'appVersion', ''), n -> 'cursors'
  from jsonb_array_elements($1::jsonb) n
  on conflict (device_id) do update set seen_at = greatest(c.seen_at, excluded.seen_at),
    app_version = case when excluded.app_version = '' then c.app_version else excluded.app_version end,
    cursors = c.cursors || excluded.cursors`;

export function createLaptopContact(ctx: HubContext): LaptopContact {
  let notes = new Map<string, Note>();
  let cancel: (() => void) | null = null;

  function note(deviceId: string): Note {
    const found = notes.get(deviceId) ?? { seenAt: 0, appVersion: null, cursors: {} };
    found.seenAt = ctx.clock.now();
    notes.set(deviceId, found);
    cancel ??= ctx.timers.after(WRITE_EVERY_MS, () => void flush());
    return found;
  }

  async function flush(): Promise<void> {
    cancel?.();
    cancel = null;
    const gathered = [...notes].map(([deviceId, one]) => ({ deviceId, ...one }));
    notes = new Map();
    if (gathered.length === 0) return;
    await ctx.db.run(WRITE, JSON.stringify(gathered)).catch(() => ctx.log.warn('laptop.contact.lost'));
  }

  return {
    hello: (deviceId, appVersion) => void (note(deviceId).appVersion = appVersion),
    pulled(deviceId, cursors) {
      Object.assign(note(deviceId).cursors, Object.fromEntries(cursors.map(({ bucket, cursor }) => [bucket, cursor])));
    },
    seen: (deviceId) => void note(deviceId),
    flush,
  };
}
