import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SettingsView } from '#shared/contract/settings.ts';
import type { Carrier, OutgoingText, SendOutcome } from '#core/carrier/carrier.ts';
import { practiceNumbers } from '#core/carrier/practice-account.ts';
import type { CarrierEvent, CarrierEventType } from '#shared/domain/carrier-event.ts';
import type { CoreContext } from '#core/context.ts';
import type { Clock, Ids, Log, Timers } from '#core/deps.ts';
import { createCoreEvents } from '#core/events.ts';
import { createOpLog } from '#core/hub/op-log.ts';
import { createSending, type Sending, type SendingOptions } from '#core/sending/sending.ts';
import type { Settings } from '#core/settings/settings.ts';
import { all, first, run } from '#core/store/statement.ts';
import { openStore, type Db } from '#core/store/open.ts';
import { settingsView } from './settings-view.ts';

export const OUR_NUMBER = practiceNumbers[0]!;
/** Tuesday, 3 March 2026, noon in New York. */
export const NOON = Date.UTC(2026, 2, 3, 17, 0, 0);

/** Time that stands still until a test moves it; timers run when their time comes, in order. */
export interface FakeTime extends Clock, Timers {
  advance(ms: number): void;
  set(at: number): void;
}

export function createFakeTime(start = NOON): FakeTime {
  let now = start;
  let made = 0;
  const timers = new Map<number, { at: number; fn: () => void }>();
  const advanceTo = (until: number): void => {
    for (;;) {
      const due = [...timers]
        .filter(([, { at }]) => at <= until)
        .toSorted((a, b) => a[1].at - b[1].at || a[0] - b[0])[0];
      if (!due) break;
      timers.delete(due[0]);
      now = Math.max(now, due[1].at);
      due[1].fn();
    }
    now = until;
  };
  return {
    now: () => now,
    monotonic: () => now,
    advance: (ms) => advanceTo(now + ms),
    /** Jumps without running timers, as a laptop that sleeps. */
    set: (at) => void (now = at),
    after(delayMs, fn) {
      const id = ++made;
      timers.set(id, { at: now + delayMs, fn });
      return () => void timers.delete(id);
    },
  };
}

/** Valid UUIDs in a repeatable order; `salt` keeps those of several starts apart. */
export function countingIds(salt = 0): Ids {
  let made = 0;
  const hex = (value: number, length: number): string => value.toString(16).padStart(length, '0').slice(-length);
  return { uuid: () => `${hex(++made * 2_654_435_761, 8)}-0000-4000-8000-${hex(salt, 4)}${hex(made, 8)}` };
}

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A carrier in memory whose ledger is the judge. By default it accepts at once. */
export interface FakeCarrier extends Carrier {
  /** Every POST, in order. */
  readonly posts: OutgoingText[];
  /** What the next POSTs come to, in order; after that everything is accepted. */
  readonly script: (SendOutcome | 'hang')[];
  /** Calls that hang, to be ended by the test. */
  readonly hanging: { text: OutgoingText; end: (outcome: SendOutcome) => void }[];
  /** Most POSTs that were open at once. */
  readonly widest: () => number;
  /** Whether two POSTs to one number were ever open at once. */
  readonly clashed: () => boolean;
}

export function createFakeCarrier(): FakeCarrier {
  const open: OutgoingText[] = [];
  let widest = 0;
  let clashed = false;
  const carrier: FakeCarrier = {
    posts: [],
    script: [],
    hanging: [],
    widest: () => widest,
    clashed: () => clashed,
    async send(text) {
      clashed ||= open.some(({ to }) => to === text.to);
      open.push(text);
      widest = Math.max(widest, open.length);
      carrier.posts.push(text);
      const planned = carrier.script.shift() ?? { kind: 'accepted', carrierId: `carrier-${carrier.posts.length}` };
      const outcome =
        planned === 'hang'
          ? await new Promise<SendOutcome>((end) => carrier.hanging.push({ text, end }))
          : await Promise.resolve(planned);
      open.splice(open.indexOf(text), 1);
      return outcome;
    },
  };
  return carrier;
}

export function fakeSettings(change: Partial<SettingsView> = {}): Settings & { view: SettingsView } {
  const settings: Settings & { view: SettingsView } = {
    view: settingsView({ texter: 'Robin', org: 'River Trust', ...change }),
    get: () => settings.view,
    texter: () => settings.view.texter,
    update: () => settings.view,
    followHub: () => undefined,
    setCarrierSecret: () => undefined,
    carrierSecret: () => '',
    setWebhook: () => undefined,
  };
  return settings;
}

export interface World {
  readonly dir: string;
  db: Db;
  ctx: CoreContext;
  sending: Sending;
  readonly time: FakeTime;
  readonly carrier: FakeCarrier;
  readonly settings: ReturnType<typeof fakeSettings>;
  /** The line is cut while this is false. */
  online: boolean;
  /** Our numbers at the carrier. */
  ours: string[];
  /** Stops nothing and saves nothing: opens the store anew with a new boot, as after a crash. */
  crash(): void;
  close(): void;
  /** Until nothing more can happen at this moment. */
  settle(): Promise<void>;
  advance(ms: number): Promise<void>;
  addCampaign(over?: Record<string, unknown>): number;
  /** A contact of a campaign with a conversation to text; gives the conversation's id. */
  addContact(campaignId: number, phone: string, over?: Record<string, unknown>): number;
  press(conversationId: number, text?: string): ReturnType<Sending['pressInitial']>;
  message(id: number): Record<string, unknown>;
  conversation(id: number): Record<string, unknown>;
  rows(sql: string, ...values: unknown[]): Record<string, unknown>[];
  receive(...events: CarrierEvent[]): void;
}

export interface WorldOptions extends SendingOptions {
  readonly start?: number;
  readonly dir?: string;
  readonly settings?: Partial<SettingsView>;
  readonly autostart?: boolean;
}

export function openWorld(options: WorldOptions = {}): World {
  const {
    start,
    dir = mkdtempSync(join(tmpdir(), 'outpost-sending-')),
    settings: change,
    autostart = true,
    ...rest
  } = options;
  const time = createFakeTime(start);
  const carrier = createFakeCarrier();
  const settings = fakeSettings(change);
  let boots = 0;
  let presses = 0;

  const boot = (): void => {
    boots += 1;
    const db = openStore(dir);
    const ids = countingIds(boots);
    const events = createCoreEvents(time);
    world.db = db;
    world.ctx = {
      db,
      dataDir: dir,
      bootId: `boot-${boots}`,
      clock: time,
      ids,
      timers: time,
      log: silentLog,
      events,
      settings,
      ops: createOpLog({ db, clock: time, ids, texter: () => settings.texter() }),
    };
    world.sending = createSending(
      world.ctx,
      { carrier: () => (world.online ? carrier : null), fromNumbers: () => world.ours },
      { chance: () => 1, ...rest },
    );
    if (autostart) world.sending.start();
  };

  const world = {
    dir,
    time,
    carrier,
    settings,
    online: true,
    ours: [OUR_NUMBER],
    crash() {
      const old = world.db;
      void world.sending.stop();
      old.close();
      boot();
    },
    close() {
      void world.sending.stop();
      world.db.close();
      rmSync(dir, { recursive: true, force: true });
    },
    async settle() {
      for (let i = 0; i < 2; i += 1) {
        await new Promise((resolve) => setImmediate(resolve));
        if (carrier.hanging.length === 0) await world.sending.idle();
      }
    },
    async advance(ms) {
      const until = time.now() + ms;
      const step = Math.max(1_000, Math.ceil(ms / 40));
      while (time.now() < until) {
        time.advance(Math.min(step, until - time.now()));
        await world.settle();
      }
    },
    addCampaign: (over = {}) => insert(world.db, 'campaign', { ...campaignDefaults(time.now()), ...over }),
    addContact(campaignId, phone, over = {}) {
      const listId =
        first<{ id: number }>(world.db, 'select id from list limit 1')?.id ??
        insert(world.db, 'list', {
          uid: 'list',
          name: 'People',
          source_name: 'people.csv',
          state: 'ready',
          created_at: 0,
          mapping: '[]',
        });
      const { contact = {}, ...conversation } = over as { contact?: Record<string, unknown> };
      const known = first<{ id: number }>(world.db, 'select id from contact where phone = ?', phone);
      const contactId =
        known?.id ??
        insert(world.db, 'contact', {
          list_id: listId,
          row_number: first<{ row: number }>(world.db, 'select coalesce(max(row_number), 1) + 1 as row from contact')
            ?.row,
          phone,
          first_name: 'Ana',
          last_name: 'Reyes',
          zip: '10001',
          state: 'NY',
          zones: 'America/New_York',
          zone_source: 'zip',
          ...contact,
        });
      const row = { campaign_id: campaignId, contact_id: contactId, phone, status: 'todo', ...conversation };
      return insert(world.db, 'conversation', row);
    },
    press(conversationId, text = 'Hi Ana, Robin here. Reply STOP to opt out.') {
      presses += 1;
      return world.sending.pressInitial({ pressId: pressId(presses), conversationId, text });
    },
    message: (id) => first<Record<string, unknown>>(world.db, 'select * from message where id = ?', id) ?? {},
    conversation: (id) => first<Record<string, unknown>>(world.db, 'select * from conversation where id = ?', id) ?? {},
    rows: (sql, ...values) => all<Record<string, unknown>>(world.db, sql, ...values),
    receive: (...events) => world.sending.receive(JSON.stringify(events.map(({ raw }) => raw)), events),
  } as World;
  boot();
  return world;
}

/** A valid UUID for the nth press of a test. */
export function pressId(n: number): string {
  return `00000000-0000-4000-9000-${n.toString(16).padStart(12, '0')}`;
}

function campaignDefaults(at: number): Record<string, unknown> {
  return {
    uid: `campaign-${Math.abs(at)}-${++campaigns.made}`,
    name: 'Spring',
    use: 'event',
    state: 'live',
    mode: 'practice',
    script: 'Hi {first_name}',
    created_at: at,
    updated_at: at,
  };
}
const campaigns = { made: 0 };

function insert(db: Db, table: string, row: Record<string, unknown>): number {
  const columns = Object.keys(row);
  const sql = `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`;
  return run(db, sql, ...Object.values(row)).id;
}

let carrierIds = 0;

/** An event as it comes from the practice carrier. */
export function statusEvent(
  type: Exclude<CarrierEventType, 'message-received'>,
  over: Partial<CarrierEvent> & { to: string },
): CarrierEvent {
  return event({ type, from: OUR_NUMBER, ...over });
}

export function inboundEvent(from: string, text: string, over: Partial<CarrierEvent> = {}): CarrierEvent {
  return event({ type: 'message-received', from, to: OUR_NUMBER, text, ...over });
}

function event(over: Partial<CarrierEvent>): CarrierEvent {
  const carrierId = over.carrierId ?? `event-${++carrierIds}`;
  const type = over.type ?? 'other';
  const to = over.to ?? OUR_NUMBER;
  const made: CarrierEvent = {
    eventKey: `${carrierId}:${type}:${to}`,
    type,
    carrierId,
    tag: null,
    from: '',
    to,
    text: '',
    media: [],
    errorCode: null,
    description: '',
    at: NOON,
    raw: '',
    ...over,
  };
  return { ...made, raw: JSON.stringify({ type, message: { id: carrierId, from: made.from, text: made.text } }) };
}
