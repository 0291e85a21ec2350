import { createHash, randomUUID } from 'node:crypto';
import { endpoints, EVENTS_PATH } from '#shared/protocol/endpoints.ts';
import type { EndpointName, ResponseOf } from '#shared/protocol/endpoints.ts';
import type { ErrorBody } from '#shared/protocol/errors.ts';
import { hubEvent } from '#shared/protocol/events.ts';
import type { HubEvent } from '#shared/protocol/events.ts';
import type { OpBody, OpKind, OpResult } from '#shared/protocol/ops.ts';
import type { PermitAnswer } from '#shared/protocol/permit.ts';
import type { PulledRow } from '#shared/protocol/pull.ts';
import { HEADER, PROTOCOL_VERSION } from '#shared/protocol/version.ts';

export interface Answer<T> {
  readonly status: number;
  readonly body: T | ErrorBody;
  readonly headers: Headers;
}

export interface TestOp {
  readonly opUuid: string;
  readonly seq: number;
  readonly kind: string;
  readonly v: number;
  readonly by: string;
  readonly at: number;
  readonly body: unknown;
}

/** A laptop as the wire sees it: just enough of a client to say anything, right or wrong. */
export class TestLaptop {
  readonly url: string;
  readonly token: string;
  readonly deviceId: string;
  readonly officeId: number;
  epoch: string;
  incarnation = 0;
  boot = randomUUID();
  protocol = PROTOCOL_VERSION;
  lastSeq = 0;
  /** What was pulled, by bucket and table/pk, and the cursors. */
  readonly rows = new Map<string, Map<string, PulledRow>>();
  readonly cursors = new Map<string, string>();

  constructor(url: string, enrolled: ResponseOf<'enrol'>) {
    this.url = url;
    this.token = enrolled.token;
    this.deviceId = enrolled.deviceId;
    this.officeId = enrolled.officeId;
    this.epoch = enrolled.serverEpoch;
  }

  static async join(url: string, code: string, label: string): Promise<TestLaptop> {
    const response = await fetch(url + endpoints.enrol.path, {
      method: 'POST',
      body: JSON.stringify({ code, enrolmentId: randomUUID(), label }),
    });
    if (response.status !== 200) throw new Error(`enrol: ${response.status} ${await response.text()}`);
    const laptop = new TestLaptop(url, endpoints.enrol.response.parse(await response.json()));
    await laptop.hello();
    return laptop;
  }

  /** Another process of the same laptop: the same files and token, a boot of its own. */
  clone(): TestLaptop {
    const twin = new TestLaptop(this.url, {
      token: this.token,
      deviceId: this.deviceId,
      officeId: this.officeId,
      office: '',
      role: 'texter',
      serverEpoch: this.epoch,
    });
    twin.incarnation = this.incarnation;
    twin.lastSeq = this.lastSeq;
    return twin;
  }

  headers(): Record<string, string> {
    return {
      authorization: `Bearer ${this.token}`,
      [HEADER.protocol]: String(this.protocol),
      [HEADER.epoch]: this.epoch,
      [HEADER.incarnation]: String(this.incarnation),
      [HEADER.boot]: this.boot,
    };
  }

  async call<N extends EndpointName>(
    name: N,
    body: unknown,
    more: Record<string, string> = {},
  ): Promise<Answer<ResponseOf<N>>> {
    const response = await fetch(this.url + endpoints[name].path, {
      method: 'POST',
      headers: { ...this.headers(), ...more },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as ResponseOf<N>, headers: response.headers };
  }

  /** The answer, checked against the wire's own schema; throws when it is not 200. */
  async ok<N extends EndpointName>(name: N, body: unknown): Promise<ResponseOf<N>> {
    const answer = await this.call(name, body);
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return endpoints[name].response.parse(answer.body) as ResponseOf<N>;
  }

  /** The error code of a call that must fail. */
  async refused(name: EndpointName, body: unknown, more: Record<string, string> = {}): Promise<string> {
    const { status, body: error } = await this.call(name, body, more);
    return status === 200 ? 'ok' : (error as ErrorBody).error;
  }

  async hello(more: Record<string, unknown> = {}): Promise<ResponseOf<'hello'>> {
    const answer = await this.ok('hello', {
      bootId: this.boot,
      appVersion: 'test',
      serverEpoch: this.incarnation === 0 ? null : this.epoch,
      incarnation: this.incarnation,
      lastSeq: this.lastSeq,
      ...more,
    });
    this.epoch = answer.serverEpoch;
    this.incarnation = answer.incarnation;
    this.lastSeq = answer.lastSeq;
    return answer;
  }

  op<K extends OpKind>(kind: K, body: OpBody<K>): TestOp {
    return { opUuid: randomUUID(), seq: ++this.lastSeq, kind, v: 1, by: 'Ann', at: 1_700_000_000_000, body };
  }

  async push(...ops: TestOp[]): Promise<OpResult[]> {
    return (await this.ok('push', { ops })).results;
  }

  /** Records one op and returns what came of it: `applied`, `noop`, or the code it was rejected with. */
  async do<K extends OpKind>(kind: K, body: OpBody<K>): Promise<string> {
    const [result] = await this.push(this.op(kind, body));
    return result?.code ?? result?.status ?? 'none';
  }

  attempt(campaignId: string, phone: string, more: Record<string, unknown> = {}) {
    return {
      campaignId,
      phone,
      attemptId: randomUUID(),
      step: 'initial',
      messageId: randomUUID(),
      bodySha256: createHash('sha256').update('Hi').digest('hex'),
      from: '+12025550100',
      expectedHead: null as number | null,
      ...more,
    };
  }

  async permit(...attempts: ReturnType<TestLaptop['attempt']>[]): Promise<PermitAnswer[]> {
    return (await this.ok('permit', { attempts })).answers;
  }

  /** `granted`, or the refusal. */
  async ask(attempt: ReturnType<TestLaptop['attempt']>): Promise<string> {
    const [answer] = await this.permit(attempt);
    return answer?.kind === 'refused' ? answer.refusal : (answer?.kind ?? 'none');
  }

  async claim(campaignId: string, n: number): Promise<string[]> {
    const { conversations } = await this.ok('claim', { campaignId, want: { kind: 'next', n } });
    return conversations.map((row) => row.phone);
  }

  async report(
    attemptId: string,
    outcome: string,
    carrierId: string | null = null,
  ): Promise<string | null | undefined> {
    const { attempts } = await this.ok('outcome', {
      outcomes: [{ attemptId, outcome, carrierId, status: null, detail: '' }],
    });
    return attempts[0]?.state;
  }

  /** Pulls a bucket to its end, as a laptop does, and returns its live rows. */
  async pull(bucket: string): Promise<PulledRow[]> {
    for (;;) {
      const { pages } = await this.ok('pull', { buckets: [{ bucket, cursor: this.cursors.get(bucket) ?? null }] });
      const page = pages[0];
      if (!page) throw new Error('No page.');
      if (page.reset) this.rows.delete(bucket);
      const kept = this.rows.get(bucket) ?? new Map<string, PulledRow>();
      this.rows.set(bucket, kept);
      for (const row of page.rows) take(kept, row);
      this.cursors.set(bucket, page.cursor);
      if (!page.more) return [...kept.values()].filter((row) => !row.gone);
    }
  }

  /** The rows of one table of a bucket, as values. */
  async table<T>(bucket: string, table: string): Promise<T[]> {
    return (await this.pull(bucket)).filter((row) => row.table === table).map((row) => row.row as T);
  }

  async listen(onEvent: (event: HubEvent) => void): Promise<() => void> {
    const stop = new AbortController();
    const response = await fetch(this.url + EVENTS_PATH, { headers: this.headers(), signal: stop.signal });
    if (response.status !== 200 || !response.body) throw new Error(`events: ${response.status}`);
    void readEvents(response.body, onEvent).catch(() => undefined);
    return () => stop.abort();
  }
}

function take(kept: Map<string, PulledRow>, row: PulledRow): void {
  const key = `${row.table}/${row.pk}`;
  const known = kept.get(key);
  const newer = !known || BigInt(row.xid) > BigInt(known.xid) || (row.xid === known.xid && row.seq > known.seq);
  if (newer) kept.set(key, row);
}

async function readEvents(body: ReadableStream<Uint8Array>, onEvent: (event: HubEvent) => void): Promise<void> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      if (block.startsWith('data: ')) onEvent(hubEvent.parse(JSON.parse(block.slice(6))));
    }
  }
}
