import Database from 'better-sqlite3';
import fs from 'node:fs';
import path from 'node:path';
import type { PulledRow } from '#shared/protocol/pull.ts';
import type { CoreContext } from '#core/context.ts';
import { createConversations } from '#core/conversations/conversations.ts';
import { createCoreEvents } from '#core/events.ts';
import { createHubDesk } from '#core/hub/create-hub-desk.ts';
import { journalIsDue } from '#core/hub/directives.ts';
import { createOpLog } from '#core/hub/op-log.ts';
import type { SendLine } from '#core/sending/send-line.ts';
import { createSending } from '#core/sending/sending.ts';
import { createSettings } from '#core/settings/settings.ts';
import { hubMember, putHubMember } from '#core/store/hub-member.ts';
import { openStore } from '#core/store/open.ts';
import type { Db } from '#core/store/open.ts';
import { optOutOf } from '#core/store/opt-outs.ts';
import { all } from '#core/store/statement.ts';
import { createHands } from './real-hands.ts';
import type { LaptopView, Membership, ProgramPorts, RunningProgram, ViewedConversation } from './program.ts';

/** Where the hub is; the wire is a call. */
const HUB_URL = 'http://hub.invalid';

const LOG =
  process.env['OUTPOST_SIM_LOG'] === undefined
    ? { info: () => undefined, warn: () => undefined, error: () => undefined }
    : { info: console.log, warn: console.log, error: console.log };

/** The laptop's real core over its real stores: put together as the program does it, without window, HTTP and carrier client. */
export function startRealLaptop(ports: ProgramPorts, membership: Membership): RunningProgram {
  copyNewStore(ports.dir);
  const db = openStore(ports.dir);
  const { clock, ids, timers } = ports;
  const secrets = {
    canKeep: true,
    get: (name: string) => (name === 'hub-token' ? ports.token : null),
    set: () => undefined,
  };
  const events = createCoreEvents(timers, (error) => LOG.error('events', { kind: String(error) }));
  const settings = createSettings(db, secrets, events);
  if (hubMember(db) === null) join(db, membership, clock.now());
  if (settings.texter() !== ports.texter) settings.update({ texter: ports.texter, org: 'River Trust' });
  settings.followHub('practice');
  const ops = createOpLog({ db, clock, ids, texter: () => settings.texter() });
  const ctx: CoreContext = {
    db,
    dataDir: ports.dir,
    bootId: ids.uuid(),
    clock,
    ids,
    timers,
    log: LOG,
    events,
    settings,
    ops,
  };
  const crashPoint = ports.reachCrashPoint;
  const desk = createHubDesk(ctx, { openLink: () => ports.openLink(), secrets, appVersion: 'simulated', crashPoint });
  // The carrier's own wire is another suite's matter; whether there is a line at all is the hub's.
  const line: SendLine = {
    carrier: () => (desk.line.carrier() === null ? null : ports.carrier()),
    fromNumbers: () => desk.line.fromNumbers(),
  };
  const sending = createSending(ctx, line, { hub: desk, crashPoint });
  events.subscribe((event) => {
    if (event.kind === 'changed' && event.topics.includes('hub')) sending.nudge();
  });
  const conversations = createConversations(ctx, sending, desk);
  sending.start();
  desk.start();

  return {
    boot: ctx.bootId,
    hands: createHands({ ctx, desk, sending, conversations, chance: ports.chance }),
    kill() {
      void desk.stop();
      db.close();
    },
    async stop() {
      await sending.stop();
      await desk.stop();
      db.close();
    },
    resumed: () => undefined,
    knowsOptOut: (phone) => optOutOf(db, phone, 'practice') !== null,
    look(): LaptopView {
      const status = desk.status();
      const trouble = status.state === 'online' ? null : `${status.state}: ${status.words}`;
      return {
        ...viewOf(
          db,
          ports.dir,
          membership.deviceId,
          new Set(
            sending
              .tray()
              .items.flatMap(({ section, messageId }) =>
                section === 'waiting' && messageId !== null ? [messageId] : [],
              ),
          ),
        ),
        trouble,
        hasTold: trouble === null && !journalIsDue({ db }),
      };
    },
  };
}

/** What joining writes down; the joining itself is another suite's matter. */
function join(db: Db, { deviceId, officeId, office, role, serverEpoch, label }: Membership, at: number): void {
  putHubMember(db, {
    url: HUB_URL,
    device_id: deviceId,
    label,
    office_id: officeId,
    office,
    role,
    mode: 'practice',
    server_epoch: serverEpoch,
    incarnation: 0,
    last_seq: 0,
    acked_seq: 0,
    joined_at: at,
  });
}

/** Making a store takes longer than everything a laptop does in a minute: it is made once, and copied. */
function copyNewStore(dir: string): void {
  const own = path.join(dir, 'own.db');
  if (fs.existsSync(own)) return;
  const template = path.join(path.dirname(path.dirname(dir)), 'new-store');
  if (!fs.existsSync(template)) openStore(template).close();
  fs.copyFileSync(path.join(template, 'own.db'), own);
}

function viewOf(
  db: Db,
  dir: string,
  deviceId: string,
  waiting: ReadonlySet<number>,
): Omit<LaptopView, 'trouble' | 'hasTold'> {
  const member = hubMember(db);
  const { rows, cursors } = readReplica(dir);
  return {
    deviceId,
    incarnation: member?.incarnation ?? 0,
    epoch: member?.server_epoch ?? '',
    ops: all<{ op_uuid: string; seq: number | null; kind: string; body: string; state: string }>(
      db,
      'select op_uuid, seq, kind, body, state from op',
    ).map((op) => ({
      opUuid: op.op_uuid,
      seq: op.seq,
      kind: op.kind,
      body: JSON.parse(op.body) as unknown,
      state: op.state,
    })),
    rows,
    cursors,
    texts: all<{ id: number; uid: string; to_number: string; state: string }>(
      db,
      `select m.id, m.uid, m.to_number, m.state from message m where m.direction = 'out' and exists (select 1 from send_target t where t.message_id = m.id)`,
    ).map(({ id, uid, to_number: phone, state }) => ({
      messageId: uid,
      phone,
      state,
      goesByItself: waiting.has(id) || state === 'sending',
    })),
    inbound: all<{ inbound_id: number; phone: string; uid: string }>(
      db,
      `select m.inbound_id, v.phone, c.uid from message m join conversation v on v.id = m.conversation_id join campaign c on c.id = v.campaign_id
       where m.direction = 'in' and m.inbound_id is not null and v.status <> 'away'`,
    ).map(({ inbound_id: inboundId, phone, uid: campaignId }) => ({ inboundId, phone, campaignId })),
    optOuts: all<{ phone: string }>(db, 'select phone from opt_out').map(({ phone }) => phone),
    conversations: conversationsOf(db),
  };
}

function conversationsOf(db: Db): ViewedConversation[] {
  const rows = all<{ id: number; phone: string; status: string; uid: string }>(
    db,
    `select v.id, v.phone, v.status, c.uid from conversation v join campaign c on c.id = v.campaign_id where v.status <> 'away' order by v.id`,
  );
  const answers = all<{ conversation_id: number; question: string; option: string }>(
    db,
    `select a.conversation_id, q.key as question, o.key as option from answer a join question q on q.id = a.question_id
     join answer_option o on o.id = a.option_id`,
  );
  const tags = all<{ conversation_id: number; tag: string }>(db, 'select conversation_id, tag from conversation_tag');
  const notes = all<{ conversation_id: number; body: string }>(db, 'select conversation_id, body from note');
  return rows.map(({ id, phone, status, uid: campaignId }) => ({
    campaignId,
    phone,
    status,
    answers: Object.fromEntries(
      answers.filter((one) => one.conversation_id === id).map((one) => [one.question, one.option]),
    ),
    tags: tags.filter((one) => one.conversation_id === id).map(({ tag }) => tag),
    notes: notes.filter((one) => one.conversation_id === id).map(({ body }) => body),
  }));
}

/** Read from the file, for the replica shows nobody its rows by bucket. */
function readReplica(dir: string): { rows: Map<string, PulledRow[]>; cursors: Map<string, string> } {
  const rows = new Map<string, PulledRow[]>();
  const cursors = new Map<string, string>();
  const file = path.join(dir, 'replica.db');
  if (!fs.existsSync(file)) return { rows, cursors };
  const replica = new Database(file, { readonly: true });
  try {
    const buckets = replica.prepare('select bucket, cursor from bucket where cursor is not null').all() as {
      bucket: string;
      cursor: string;
    }[];
    for (const { bucket, cursor } of buckets) cursors.set(bucket, cursor);
    const found = replica.prepare('select bucket, tbl, pk, xid, seq from hub_row where gone = 0').all() as {
      bucket: string;
      tbl: string;
      pk: string;
      xid: string;
      seq: number;
    }[];
    for (const { bucket, tbl: table, pk, xid, seq } of found) {
      const of = rows.get(bucket) ?? [];
      rows.set(bucket, of);
      of.push({ table, pk, xid: String(BigInt(xid)), seq, gone: false, row: null });
    }
  } finally {
    replica.close();
  }
  return { rows, cursors };
}
