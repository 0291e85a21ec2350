/**
 * A texter who never rests, over the real send path: a process of its own, so that a test can kill it. It presses every
 * contact anew at each start, answers every reply, and prints each press that was saved.
 *
 *   node driver.ts '{"dataDir":…,"url":…,"tokenUrl":…,"contacts":…,"crash":{"point":…,"at":…}|null}'
 */
import { createOpLog } from '#core/hub/op-log.ts';
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { createBandwidthCarrier } from '#core/carrier/bandwidth-carrier.ts';
import { practiceAccount, practiceNumbers } from '#core/carrier/practice-account.ts';
import { createWebhookServer } from '#core/carrier/webhook-server.ts';
import type { CoreContext } from '#core/context.ts';
import { createCoreEvents } from '#core/events.ts';
import { realDeps } from '#core/real-deps.ts';
import type { CrashPoint } from '#core/sending/crash-point.ts';
import { createSending, type Sending } from '#core/sending/sending.ts';
import { createSettings } from '#core/settings/settings.ts';
import { headOf } from '#core/store/messages.ts';
import { openStore, type Db } from '#core/store/open.ts';
import { insertPhoto, setCampaignPhoto } from '#core/store/photos.ts';
import { all } from '#core/store/statement.ts';
import { contactPhone, WEBHOOK_PASSWORD, WEBHOOK_USER } from './crash-world.ts';

export interface DriverOptions {
  readonly dataDir: string;
  readonly url: string;
  readonly tokenUrl: string;
  readonly contacts: number;
  /** Where to die, at the how-many-th time; null = nowhere. */
  readonly crash: { readonly point: CrashPoint; readonly at: number } | null;
}

const options = JSON.parse(process.argv[2] ?? '{}') as DriverOptions;
const print = (line: string): void => void writeSync(1, `${line}\n`);

let left = options.crash?.at ?? 0;
function crashPoint(point: CrashPoint): void {
  if (point !== options.crash?.point) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}

function addPeople(db: Db): void {
  db.transaction(() => {
    db.exec(`insert into list (uid, name, source_name, state, created_at, mapping) values ('l', 'People', 'p.csv', 'ready', 0, '[]');
      insert into campaign (uid, name, use, state, mode, created_at, updated_at) values ('c', 'Spring', 'event', 'live', 'practice', 0, 0)`);
    // Their first text takes a photo along, so that it is brought to the carrier before each permit.
    const photo = { sha256: 'f0'.repeat(32), mime: 'image/png', bytes: 4, width: 1, height: 1, alt: '' } as const;
    insertPhoto(db, photo, Buffer.from('\x89PNG', 'latin1'), 0);
    setCampaignPhoto(db, 1, photo.sha256);
    const contact = db.prepare('insert into contact (list_id, row_number, phone) values (1, ?, ?)');
    const conversation = db.prepare(
      `insert into conversation (campaign_id, contact_id, phone, status) values (1, ?, ?, 'todo')`,
    );
    for (let n = 0; n < options.contacts; n += 1) {
      const { lastInsertRowid } = contact.run(n + 2, contactPhone(n));
      conversation.run(lastInsertRowid, contactPhone(n));
    }
  })();
}

function pressAll(db: Db, sending: Sending): void {
  const todo = all<{ id: number; phone: string }>(db, 'select id, phone from conversation order by id');
  const next = (): void => {
    const one = todo.shift();
    if (!one) return print('pressed');
    const pressId = randomUUID();
    const result = sending.pressInitial({ pressId, conversationId: one.id, text: `Hello ${one.phone}` });
    if (result.kind === 'saved') print(`saved ${result.messageId}`);
    setTimeout(next, 2);
  };
  next();
}

function answerAll(db: Db, sending: Sending): void {
  for (const { id } of all<{ id: number }>(
    db,
    `select id from conversation where status = 'needs_reply' and phone not in (select phone from opt_out)`,
  )) {
    const head = headOf(db, id);
    const result = sending.pressReply({ pressId: randomUUID(), conversationId: id, text: `Answer to ${head}`, head });
    if (result.kind === 'saved') print(`saved ${result.messageId}`);
  }
}

async function main(): Promise<void> {
  const deps = realDeps();
  const db = openStore(options.dataDir);
  if (all(db, 'select 1 from campaign').length === 0) addPeople(db);
  const events = createCoreEvents(deps.timers);
  const settings = createSettings(db, { canKeep: false, get: () => null, set: () => undefined }, events);
  const ctx: CoreContext = {
    ...deps,
    db,
    dataDir: options.dataDir,
    bootId: randomUUID(),
    events,
    settings,
    ops: createOpLog({ ...deps, db, texter: () => settings.texter() }),
  };
  const account = practiceAccount(options.url, options.tokenUrl);
  const carrier = createBandwidthCarrier({ account, clock: deps.clock, timeoutMs: 2_000 });
  const sending = createSending(ctx, { carrier: () => carrier, fromNumbers: () => practiceNumbers }, { crashPoint });
  const webhook = await createWebhookServer({
    port: 0,
    user: WEBHOOK_USER,
    password: WEBHOOK_PASSWORD,
    log: deps.log,
    onEvents: (raw, arrived, rejected) => sending.receive(raw, arrived, rejected),
  });
  sending.start();
  print(`ready ${webhook.url}`);
  pressAll(db, sending);
  setInterval(() => answerAll(db, sending), 20);
  process.on('SIGTERM', () => void sending.stop().then(() => process.exit(0)));
  process.stdin.on('data', () => print(`counts ${JSON.stringify(sending.counts())}`));
}

await main();
