import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { EndpointName, ResponseOf } from '#shared/protocol/endpoints.ts';
import type { ErrorBody } from '#shared/protocol/errors.ts';
import type { PulledRow } from '#shared/protocol/pull.ts';
import type { ConversationRow, MessageRow } from '#shared/protocol/rows.ts';
import { HEADER, PROTOCOL_VERSION } from '#shared/protocol/version.ts';
import type { SendOutcome } from '#core/carrier/carrier.ts';
import { initialText, replyText } from '../people.ts';
import type { Hands, LaptopView, Membership, ProgramPorts, RunningProgram } from './program.ts';

interface Op {
  opUuid: string;
  seq: number | null;
  kind: string;
  body: Record<string, unknown>;
  state: 'pending' | 'acked' | 'rejected';
  epoch: string | null;
}

interface Text {
  messageId: string;
  campaignId: string;
  phone: string;
  step: string;
  head: number | null;
  body: string;
  state: 'queued' | 'sending' | 'unknown' | 'closed';
  wait: number;
  attempts: { attemptId: string; boot: string; state: string; carrierId: string | null; at: number }[];
}

interface Disk {
  epoch: string | null;
  incarnation: number;
  lastSeq: number;
  ops: Op[];
  texts: Text[];
  cursors: Record<string, string>;
  rows: Record<string, Record<string, PulledRow>>;
  out: string[];
}

/** A laptop as the protocol asks for it and no more: the yardstick of the harness until the real one is there. */
export function startModelLaptop(ports: ProgramPorts, membership: Membership): RunningProgram {
  const file = path.join(ports.dir, 'model.json');
  const boot = ports.ids.uuid();
  const disk: Disk = fs.existsSync(file)
    ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Disk)
    : { epoch: null, incarnation: 0, lastSeq: 0, ops: [], texts: [], cursors: {}, rows: {}, out: [] };
  const link = ports.openLink();
  let alive = true;
  let standing = false;
  let buckets: string[] = [];
  let busy = false;
  let sendingNow = false;
  const wants = new Set<string>();
  const asking = new Map<string, string>();
  const save = (): void => {
    if (!alive) throw new Error('The process is gone.');
    fs.writeFileSync(file, JSON.stringify(disk));
  };

  async function ask<N extends EndpointName>(name: N, body: unknown): Promise<ResponseOf<N> | null> {
    const headers = {
      authorization: `Bearer ${ports.token}`,
      [HEADER.protocol]: String(PROTOCOL_VERSION),
      [HEADER.epoch]: disk.epoch ?? membership.serverEpoch,
      [HEADER.incarnation]: String(disk.incarnation),
      [HEADER.boot]: boot,
    };
    const answer = await link.call(name, headers, body).catch(() => null);
    if (!alive || answer === null) return null;
    if (answer.status === 200) return answer.body as ResponseOf<N>;
    const { error } = answer.body as ErrorBody;
    if (['EPOCH', 'OLD_INCARNATION', 'FORK', 'FENCED', 'OLD_BOOT'].includes(error)) standing = false;
    return null;
  }

  function record(kind: string, body: Record<string, unknown>): void {
    disk.ops.push({ opUuid: ports.ids.uuid(), seq: null, kind, body, state: 'pending', epoch: null });
  }

  async function hello(): Promise<void> {
    const request = {
      bootId: boot,
      appVersion: 'model',
      serverEpoch: disk.epoch,
      incarnation: disk.incarnation,
      lastSeq: disk.lastSeq,
    };
    const answer = await ask('hello', request);
    if (answer === null || answer.directive === 'fenced') return;
    if (answer.directive === 'recovery' || answer.directive === 'fork' || answer.incarnation !== disk.incarnation) {
      const recovery = answer.directive === 'recovery';
      for (const op of disk.ops) {
        if (recovery && op.state === 'acked') op.state = 'pending';
        if (op.state === 'pending') op.seq = null;
      }
      disk.lastSeq = answer.lastSeq;
      if (recovery) disk.cursors = {};
    }
    disk.lastSeq = Math.max(disk.lastSeq, answer.lastSeq);
    const wasRecovery = answer.directive === 'recovery';
    disk.epoch = answer.serverEpoch;
    disk.incarnation = answer.incarnation;
    buckets = [...answer.buckets];
    save();
    standing = true;
    if (!wasRecovery) return;
    await push();
    const attempts = disk.texts.flatMap((text) =>
      text.attempts.map((one) => ({
        campaignId: text.campaignId,
        phone: text.phone,
        attemptId: one.attemptId,
        step: text.step,
        messageId: text.messageId,
        bodySha256: sha(text.body),
        from: ports.fromNumbers[0],
        issuedAt: one.at,
        outcome: ['accepted', 'rejected', 'not_used'].includes(one.state) ? one.state : 'unknown',
        carrierId: one.carrierId,
      })),
    );
    if (attempts.length > 0 && (await ask('journal', { attempts })) === null) {
      disk.epoch = membership.serverEpoch;
      standing = false;
    }
  }

  async function push(): Promise<boolean> {
    const pending = disk.ops.filter((op) => op.state === 'pending').slice(0, 100);
    if (pending.length === 0) return true;
    for (const op of pending) op.seq ??= ++disk.lastSeq;
    save();
    const ops = pending.map(({ opUuid, seq, kind, body }) => ({
      opUuid,
      seq,
      kind,
      v: 1,
      by: ports.texter,
      at: Math.max(0, ports.clock.now()),
      body,
    }));
    const answer = await ask('push', { ops });
    if (answer === null) return false;
    const results = new Map(answer.results.map((result) => [result.opUuid, result]));
    for (const op of pending) {
      const result = results.get(op.opUuid);
      if (!result || (op.seq ?? 0) > answer.ackedSeq) continue;
      op.state = result.status === 'rejected' ? 'rejected' : 'acked';
      op.epoch = disk.epoch;
    }
    save();
    return true;
  }

  async function pull(): Promise<void> {
    if (buckets.length === 0) return;
    const answer = await ask('pull', {
      buckets: buckets.map((bucket) => ({ bucket, cursor: disk.cursors[bucket] ?? null })),
    });
    for (const page of answer?.pages ?? []) {
      if (page.reset) disk.rows[page.bucket] = {};
      const kept = (disk.rows[page.bucket] ??= {});
      for (const row of page.rows) {
        const key = `${row.table}/${row.pk}`;
        const known = kept[key];
        if (!known || BigInt(row.xid) > BigInt(known.xid) || (row.xid === known.xid && row.seq > known.seq))
          kept[key] = row;
      }
      disk.cursors[page.bucket] = page.cursor;
    }
    save();
  }

  const mine = (): ConversationRow[] => rowsOf<ConversationRow>('conversation');
  const rowsOf = <T>(table: string): T[] =>
    Object.values(disk.rows[`d:${membership.deviceId}`] ?? {})
      .filter((row) => row.table === table && !row.gone)
      .map((row) => row.row as T);
  const isOut = (phone: string): boolean =>
    disk.out.includes(phone) ||
    Object.values(disk.rows['g:optout'] ?? {}).some(
      ({ row }) =>
        (row as { phone: string; optedOut: boolean }).phone === phone && (row as { optedOut: boolean }).optedOut,
    );

  async function round(): Promise<void> {
    if (busy || !alive) return;
    busy = true;
    if (!standing) await hello();
    if (standing && (await push())) {
      await pull();
      for (const campaignId of wants) {
        wants.delete(campaignId);
        const answer = await ask('claim', { campaignId, want: { kind: 'next', n: 4 } });
        if (answer && answer.conversations.length > 0) await pull();
      }
    }
    busy = false;
    if (alive) void sendAll();
  }

  async function sendAll(): Promise<void> {
    if (sendingNow || !standing || !alive) return;
    sendingNow = true;
    for (const text of disk.texts) {
      if (alive && standing && text.state === 'queued' && text.wait <= ports.clock.monotonic()) await sendOne(text);
    }
    sendingNow = false;
  }

  async function sendOne(text: Text): Promise<void> {
    const carrier = ports.carrier();
    if (carrier === null) return;
    // An answer that was lost is asked for again, by the same name.
    const attemptId = asking.get(text.messageId) ?? ports.ids.uuid();
    asking.set(text.messageId, attemptId);
    const from = ports.fromNumbers[0] ?? '';
    const askedAt = ports.clock.monotonic();
    const answer = await ask('permit', {
      attempts: [
        {
          campaignId: text.campaignId,
          phone: text.phone,
          attemptId,
          step: text.step,
          messageId: text.messageId,
          bodySha256: sha(text.body),
          from,
          expectedHead: text.head,
        },
      ],
    });
    const one = answer?.answers[0];
    if (!alive || !one) return;
    asking.delete(text.messageId);
    if (one.kind === 'refused') {
      if (['OPTED_OUT', 'HEAD_MOVED', 'NOT_YOURS', 'ALREADY', 'ISSUED_ELSEWHERE'].includes(one.refusal)) {
        text.state = 'closed';
        record('text_closed', { messageId: text.messageId, state: 'refused', reason: one.refusal });
        save();
      } else text.wait = ports.clock.monotonic() + 20_000;
      return;
    }
    ports.reachCrashPoint('after-permit');
    const attempt = {
      attemptId,
      boot,
      state: 'handed_over',
      carrierId: null as string | null,
      at: Math.max(0, ports.clock.now()),
    };
    const late = ports.clock.monotonic() >= askedAt + one.validMs;
    if (late || (isOut(text.phone) && text.step !== 'optout')) {
      text.attempts.push({ ...attempt, state: 'not_used' });
      record('outcome', { attemptId, outcome: 'not_used', carrierId: null, status: null, detail: '' });
      save();
      return;
    }
    text.attempts.push(attempt);
    text.state = 'sending';
    save();
    ports.reachCrashPoint('after-handed-over');
    const outcome = await carrier.send({ attemptId, from, to: text.phone, text: text.body, expiresAt: one.expiresAt });
    if (!alive) return;
    ports.reachCrashPoint('after-post');
    settle(text, attempt, outcome);
    ports.reachCrashPoint('after-outcome');
  }

  function settle(text: Text, attempt: Text['attempts'][number], outcome: SendOutcome): void {
    const kind = outcome.kind === 'not_sent' ? 'not_used' : outcome.kind;
    attempt.state = kind;
    attempt.carrierId = outcome.kind === 'accepted' ? outcome.carrierId : null;
    const again = kind === 'not_used' || (outcome.kind === 'rejected' && outcome.status === 429);
    text.state = again ? 'queued' : kind === 'unknown' ? 'unknown' : 'closed';
    record('outcome', {
      attemptId: attempt.attemptId,
      outcome: kind,
      carrierId: attempt.carrierId,
      status: null,
      detail: '',
    });
    save();
    void push();
  }

  function tick(): void {
    if (!alive) return;
    void round();
    ports.timers.after(45_000, tick);
  }

  const deed = (kind: string, body: Record<string, unknown>): true => {
    record(kind, body);
    save();
    return true;
  };
  const ref = ({ campaignId, phone }: ConversationRow): { campaignId: string; phone: string } => ({
    campaignId,
    phone,
  });
  const some = <T>(from: readonly T[]): T | undefined => (from.length === 0 ? undefined : ports.chance.pick(from));
  const headOf = (row: ConversationRow): MessageRow | undefined =>
    rowsOf<MessageRow>('message').find((message) => message.inboundId === row.head && message.phone === row.phone);

  function press(row: ConversationRow, step: string, body: string): true {
    const messageId = ports.ids.uuid();
    disk.texts.push({ messageId, ...ref(row), step, head: row.head, body, state: 'queued', wait: 0, attempts: [] });
    deed('text', {
      ...ref(row),
      messageId,
      step,
      body,
      media: [],
      parts: 1,
      from: null,
      pressedAt: Math.max(0, ports.clock.now()),
    });
    ports.reachCrashPoint('after-press-commit');
    void round();
    return true;
  }

  const hands: Hands = {
    pressInitial() {
      const open = mine().filter(
        (row) =>
          row.status === 'todo' &&
          !isOut(row.phone) &&
          !disk.texts.some(
            (text) => text.phone === row.phone && text.campaignId === row.campaignId && text.step === 'initial',
          ),
      );
      const campaigns = Object.values(disk.rows[`o:${membership.officeId}`] ?? {}).filter(
        (row) => row.table === 'campaign' && !row.gone && (row.row as { state: string }).state === 'live',
      );
      if (open.length < 3) for (const campaign of campaigns) wants.add(campaign.pk);
      const row = open[0];
      return row !== undefined && press(row, 'initial', initialText(row.campaignId));
    },
    reply() {
      const row = some(mine().filter((one) => one.status === 'needs_reply' && !isOut(one.phone)));
      if (!row) return false;
      const step =
        row.head !== null && !disk.texts.some((text) => text.step === `re:${row.head}`)
          ? `re:${row.head}`
          : `op:${ports.ids.uuid()}`;
      return press(row, step, replyText(ports.ids.uuid(), headOf(row)?.body ?? ''));
    },
    answer() {
      const row = some(mine().filter((one) => one.head !== null));
      return (
        row !== undefined &&
        deed('answer', { ...ref(row), questionId: 'q1', optionId: ports.chance.pick(['yes', 'no']) })
      );
    },
    note() {
      const row = some(mine().filter((one) => one.textedAt !== null));
      return row !== undefined && deed('note', { ...ref(row), noteId: ports.ids.uuid(), body: 'A note.' });
    },
    tag() {
      const row = some(mine().filter((one) => one.textedAt !== null));
      return (
        row !== undefined &&
        deed('tag', { ...ref(row), tag: ports.chance.pick(['warm', 'cold']), on: ports.chance.hit(0.8) })
      );
    },
    optOut() {
      const row = some(mine().filter((one) => one.head !== null));
      if (!row) return false;
      disk.out.push(row.phone);
      return deed('opt_out', { phone: row.phone, campaignId: row.campaignId, source: 'texter', words: 'no more' });
    },
    setAside() {
      const row = some(mine().filter((one) => one.status === 'needs_reply' || one.status === 'waiting'));
      return row !== undefined && deed(ports.chance.pick(['done', 'wrong_number']), ref(row));
    },
    handOver() {
      const row = some(mine().filter((one) => one.status === 'needs_reply'));
      const others = Object.values(disk.rows[`o:${membership.officeId}`] ?? {}).filter(
        (one) =>
          one.table === 'device' &&
          !one.gone &&
          one.pk !== membership.deviceId &&
          (one.row as { status: string }).status === 'active',
      );
      return row !== undefined && deed('handover', { ...ref(row), toDeviceId: some(others)?.pk ?? null });
    },
    undo: () => false,
    tray() {
      const text = disk.texts.find((one) => one.state === 'unknown');
      const attempt = text?.attempts.at(-1);
      if (!text || !attempt) return false;
      const decision = ports.chance.pick(['texted', 'not_texted_leave', 'text_again'] as const);
      void ask('decide', { attemptId: attempt.attemptId, decision, by: ports.texter }).then((answer) => {
        if (!answer || !alive || text.state !== 'unknown') return;
        text.state = answer.state === 'human_released' ? 'queued' : 'closed';
        save();
      });
      return true;
    },
  };

  // What an earlier boot left open nobody can use any more.
  for (const text of disk.texts) {
    for (const attempt of text.attempts) {
      if (attempt.boot === boot || attempt.state !== 'handed_over') continue;
      attempt.state = 'unknown';
      if (text.state === 'sending') text.state = 'unknown';
      record('outcome', {
        attemptId: attempt.attemptId,
        outcome: 'unknown',
        carrierId: null,
        status: null,
        detail: '',
      });
    }
  }
  save();
  tick();

  return {
    boot,
    hands,
    kill() {
      alive = false;
      link.close();
    },
    async stop() {
      alive = false;
      link.close();
    },
    resumed: () => undefined,
    knowsOptOut: isOut,
    look: (): LaptopView => ({
      trouble: null,
      deviceId: membership.deviceId,
      incarnation: disk.incarnation,
      epoch: disk.epoch ?? '',
      ops: disk.ops.map(({ opUuid, seq, kind, body, state }) => ({ opUuid, seq, kind, body, state })),
      cursors: new Map(Object.entries(disk.cursors)),
      rows: new Map(
        Object.entries(disk.rows).map(([bucket, rows]) => [bucket, Object.values(rows).filter((row) => !row.gone)]),
      ),
      texts: disk.texts.map(({ messageId, phone, state }) => ({
        messageId,
        phone,
        state,
        goesByItself: state === 'queued' || state === 'sending',
      })),
      inbound: rowsOf<MessageRow>('message').flatMap(({ inboundId, phone, campaignId }) =>
        inboundId === null ? [] : [{ inboundId, phone, campaignId }],
      ),
      conversations: mine().map(({ campaignId, phone, status, answers, tags, notes }) => ({
        campaignId,
        phone,
        status,
        tags,
        notes: notes.map((note) => note.body),
        answers: Object.fromEntries(Object.entries(answers).map(([key, { optionId }]) => [key, optionId])),
      })),
    }),
  };
}

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
