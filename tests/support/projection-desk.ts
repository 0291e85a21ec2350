import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { createProjection, type Projection } from '#core/hub/projection/projection.ts';
import { createReplica } from '#core/hub/replica/create-replica.ts';
import { removeReplicaFile } from '#core/hub/replica/replica-file.ts';
import type { Replica } from '#core/hub/replica/replica.ts';
import { putHubMember, type HubMemberRow } from '#core/store/hub-member.ts';
import { all } from '#core/store/statement.ts';
import type { PullPage } from '#shared/protocol/pull.ts';
import type { rowShapes, TableName } from '#shared/protocol/rows.ts';
import type { z } from 'zod';
import { content } from './hub-campaign.ts';
import { testContext, type TestContext } from './test-context.ts';

type Row<N extends TableName> = z.infer<(typeof rowShapes)[N]>;

export const PHONE = '+12025550101';
const SELF = 'a0000000-0000-4000-8000-000000000001';
export const OTHER = 'a0000000-0000-4000-8000-000000000002';
export const CAMPAIGN = 'c0000000-0000-4000-8000-000000000001';
export const LIST = 'b0000000-0000-4000-8000-000000000001';

/** A row of a page; `row` null = gone. */
export interface PageRow {
  readonly table: TableName;
  readonly pk: string;
  readonly row: unknown;
}

/** A laptop that has joined a hub: its own store, a real replica, and pages as a hub would send them. */
export interface ProjectionDesk {
  readonly ctx: TestContext;
  replica: Replica;
  projection: Projection;
  /** Takes a page in, without projecting it. */
  page(bucket: string, rows: readonly PageRow[], more?: { readonly reset?: boolean; readonly more?: boolean }): void;
  /** Projects everything; says in how many slices. */
  project(limit?: number): number;
  /** Takes a page in and projects it. */
  pull(bucket: string, rows: readonly PageRow[]): void;
  /** The replica is put aside, and another is begun. */
  beginAnew(): void;
}

export const OWN = `d:${SELF}`;
export const OFFICE = 'o:1';

export function projectionDesk(member: Partial<HubMemberRow> = {}): ProjectionDesk {
  const ctx = testContext({ settings: { mode: 'practice', practiceAnyHour: true } });
  onTestFinished(() => ctx.remove());
  putHubMember(ctx.db, {
    url: 'https://hub.example.org',
    device_id: SELF,
    label: 'Laptop 1',
    office_id: 1,
    office: 'Main',
    role: 'texter',
    mode: 'practice',
    server_epoch: randomUUID(),
    incarnation: 1,
    last_seq: 0,
    acked_seq: 0,
    joined_at: ctx.clock.now(),
    ...member,
  });
  const replica = createReplica(ctx.dataDir, ctx.log);
  onTestFinished(() => desk.replica.close());
  let seq = 0;
  const desk: ProjectionDesk = {
    ctx,
    replica,
    projection: createProjection(ctx, replica),
    page(bucket, rows, { reset = false, more = false } = {}) {
      const pulled: PullPage['rows'] = rows.map(({ table, pk, row }) => {
        seq += 1;
        return { table, pk, xid: String(1_000 + seq), seq, gone: row === null, row };
      });
      desk.replica.take({ bucket, reset, rows: pulled, cursor: `c${seq}`, more });
    },
    project(limit) {
      let slices = 0;
      while (desk.projection.run(limit)) {
        slices += 1;
        if (slices > 10_000) throw new Error('The projection does not come to rest.');
      }
      return slices;
    },
    pull(bucket, rows) {
      desk.page(bucket, rows);
      desk.project();
    },
    beginAnew() {
      desk.replica.close();
      removeReplicaFile(ctx.dataDir);
      desk.replica = createReplica(ctx.dataDir, ctx.log);
      desk.projection = createProjection(ctx, desk.replica);
    },
  };
  return desk;
}

export function campaignRow(more: Partial<Row<'campaign'>> = {}): PageRow {
  const row: Row<'campaign'> = {
    ...content(),
    campaignId: CAMPAIGN,
    version: 3,
    state: 'live',
    listId: LIST,
    updatedAt: 1_000,
    updatedBy: 'Olga',
    ...more,
  };
  return { table: 'campaign', pk: row.campaignId, row };
}

export function listRow(more: Partial<Row<'list'>> = {}): PageRow {
  const row: Row<'list'> = {
    listId: LIST,
    name: 'Neighbors',
    state: 'ready',
    rows: 5_000,
    fields: ['city'],
    updatedAt: 900,
    ...more,
  };
  return { table: 'list', pk: row.listId, row };
}

/** A person of the campaign; each index is another. */
export function personRow(index = 0, more: Partial<Row<'conversation'>> = {}): PageRow {
  const row: Row<'conversation'> = {
    campaignId: CAMPAIGN,
    phone: phoneOf(index),
    contact: {
      firstName: `Pat${index}`,
      lastName: 'Doe',
      zip: '20001',
      state: 'DC',
      externalId: `x${index}`,
      zones: ['America/New_York'],
      fields: { city: 'Washington' },
      rowNumber: index + 2,
    },
    deviceId: SELF,
    status: 'todo',
    closedReason: null,
    skipReason: null,
    urgency: 0,
    laterUntil: null,
    textedAt: null,
    lastInboundAt: null,
    lastOutboundAt: null,
    head: null,
    answers: {},
    tags: [],
    notes: [],
    ...more,
  };
  return { table: 'conversation', pk: String(100 + index), row };
}

export const phoneOf = (index: number): string => `+1202555${String(101 + index).padStart(4, '0')}`;

export function textRow(more: Partial<Row<'message'>> = {}): PageRow {
  const row: Row<'message'> = {
    messageId: randomUUID(),
    campaignId: CAMPAIGN,
    phone: PHONE,
    direction: 'out',
    step: 'initial',
    body: 'Hi Pat',
    media: [],
    parts: 1,
    state: 'delivered',
    reason: null,
    errorCode: null,
    inboundId: null,
    createdAt: 5_000,
    settledAt: 5_100,
    by: 'Ann',
    ...more,
  };
  return { table: 'message', pk: row.messageId, row };
}

export function inboundRow(inboundId: number, body = 'Yes?', more: Partial<Row<'message'>> = {}): PageRow {
  return textRow({
    direction: 'in',
    step: 'inbound',
    body,
    state: 'received',
    inboundId,
    createdAt: 6_000 + inboundId,
    settledAt: 6_000 + inboundId,
    by: '',
    ...more,
  });
}

export function optOutRow(phone: string, more: Partial<Row<'opt_out'>> = {}): PageRow {
  const row: Row<'opt_out'> = { phone, optedOut: true, version: 1, source: 'keyword', changedAt: 7_000, ...more };
  return { table: 'opt_out', pk: phone.slice(1), row };
}

/** Takes a row of the same name out again. */
export const goneRow = ({ table, pk }: PageRow): PageRow => ({ table, pk, row: null });

/** Everything that people work with, as one value: what two ways to the same state must agree in. */
export function picture({ ctx: { db } }: Pick<ProjectionDesk, 'ctx'>): unknown {
  return {
    campaigns: all(
      db,
      'select uid, name, state, hub_version, mode, list_id is not null as listed from campaign order by uid',
    ),
    people: all(
      db,
      `select c.uid, v.phone, v.status, v.closed_reason, v.skip_reason, v.urgency, v.later_until, v.texted_at, v.replied_at,
         v.last_inbound_at, v.last_outbound_at, k.first_name, k.row_number, k.fields
       from conversation v join campaign c on c.id = v.campaign_id join contact k on k.id = v.contact_id order by v.phone`,
    ),
    texts: all(
      db,
      `select m.uid, m.direction, m.step, m.body, m.state, m.reason, m.error_code, m.inbound_id, m.created_at, v.phone
       from message m join conversation v on v.id = m.conversation_id order by m.uid`,
    ),
    answers: all(
      db,
      `select v.phone, q.key, o.key as option, a.texter from answer a join conversation v on v.id = a.conversation_id
       join question q on q.id = a.question_id join answer_option o on o.id = a.option_id order by v.phone, q.key`,
    ),
    tags: all(
      db,
      `select v.phone, t.tag from conversation_tag t join conversation v on v.id = t.conversation_id order by v.phone, t.tag`,
    ),
    notes: all(
      db,
      `select v.phone, n.uid, n.body from note n join conversation v on v.id = n.conversation_id order by n.uid`,
    ),
    optOuts: all(db, 'select phone, source, practice from opt_out order by phone'),
    lists: all(db, 'select uid, name, hub_state, accepted, fields from list order by uid'),
  };
}
