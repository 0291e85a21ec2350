import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MessageRow, ConversationRow } from '#shared/protocol/rows.ts';
import type { EndpointName, RequestOf, ResponseOf } from '#shared/protocol/endpoints.ts';
import type { Deed } from '../../../src/main/rehearsal/laptop-messages.ts';
import type { LaptopRecords } from '../../../src/main/rehearsal/laptop-records.ts';
import type { TestLaptop, TestOp } from '../../support/test-laptop.ts';

const AGAIN_MS = 40;
/** Much longer than a hub takes to come back. */
const PATIENCE_MS = 60_000;
/** Answers that say: the same request again, later. */
const LATER = new Set([429, 503]);

/** What became of one POST to the carrier, as far as the poster can know. */
interface Posted {
  readonly outcome: 'accepted' | 'rejected' | 'not_used' | 'unknown';
  readonly carrierId: string | null;
  readonly status: number | null;
}

/**
 * A laptop reduced to the wire: it keeps the protocol's rules and repeats every request, word for word, until the hub
 * answers it. Nothing is stored: what it was told is in memory, and held against the hub at the end.
 */
export class WireTexter {
  readonly laptop: TestLaptop;
  readonly campaignId: string;
  readonly deeds: Deed[] = [];
  private readonly chance: () => number;
  private access: ResponseOf<'carrierAccess'> | null = null;

  constructor(laptop: TestLaptop, campaignId: string, chance: () => number) {
    this.laptop = laptop;
    this.campaignId = campaignId;
    this.chance = chance;
  }

  /** Texts whom it gets until the hub has nobody left. */
  async work(): Promise<void> {
    for (;;) {
      const want = { kind: 'next', n: 4 } as const;
      const { conversations } = await this.again('claim', { campaignId: this.campaignId, want, urgent: [] });
      if (conversations.length === 0) break;
      for (const { phone } of conversations) await this.textOne(phone);
    }
    for (const phone of await this.untold()) await this.textOne(phone);
  }

  /** Whom the hub gave in an answer that was lost: a claim that is repeated gets other people, and these come by pull. */
  private async untold(): Promise<string[]> {
    const { conversations } = await this.patiently('pull', () => this.records().catch(() => null));
    const held = conversations.filter(({ status }) => status === 'todo').map(({ phone }) => phone);
    return held.filter((phone) => !this.deeds.some((deed) => deed.phone === phone));
  }

  private async textOne(phone: string): Promise<void> {
    const { campaignId } = this;
    const messageId = randomUUID();
    const body = `Hello ${phone}`;
    const more = { messageId, step: 'initial', body, media: [], parts: 1, from: null, pressedAt: Date.now() };
    await this.push(this.laptop.op('text', { campaignId, phone, ...more }));
    this.deeds.push({ kind: 'pressed', pressId: messageId, phone, step: 'initial' });
    for (let posted: Posted | null = null; posted?.outcome !== 'accepted' && posted?.outcome !== 'unknown';) {
      const attempt = this.laptop.attempt(campaignId, phone, {
        messageId,
        bodySha256: createHash('sha256').update(body).digest('hex'),
        from: (await this.carrierAccess()).fromNumbers[0],
      });
      const { answers } = await this.again('permit', { attempts: [attempt], urgent: [] });
      if (answers[0]?.kind !== 'granted') break;
      posted = await this.post(phone, body, attempt.attemptId);
      await this.push(this.laptop.op('outcome', { attemptId: attempt.attemptId, detail: '', ...posted }));
    }
    await this.also(phone);
  }

  /** What else a person records. */
  private async also(phone: string): Promise<void> {
    const { campaignId } = this;
    const chance = this.chance();
    if (chance < 0.3) {
      await this.push(this.laptop.op('answer', { campaignId, phone, questionId: 'q1', optionId: 'yes' }));
      this.deeds.push({ kind: 'answered', phone, label: 'Yes' });
    } else if (chance < 0.5) {
      const body = `Note ${randomUUID()}`;
      await this.push(this.laptop.op('note', { campaignId, phone, noteId: randomUUID(), body }));
      this.deeds.push({ kind: 'noted', phone, body });
    } else if (chance < 0.6) {
      await this.push(this.laptop.op('opt_out', { campaignId, phone, source: 'texter', words: 'no more' }));
      this.deeds.push({ kind: 'opted_out', phone });
    }
  }

  private async push(op: TestOp): Promise<void> {
    const { results } = await this.again('push', { ops: [op] });
    const [result] = results;
    if (result?.status === 'rejected') throw new Error(`${op.kind} was rejected: ${result.code}`);
  }

  /** The same request until it is answered; whether one without an answer was done is not known. */
  private async again<N extends EndpointName>(name: N, body: RequestOf<N>): Promise<ResponseOf<N>> {
    return this.patiently(name, async () => {
      const answer = await this.laptop.call(name, body).catch(() => null);
      if (answer?.status === 200) return answer.body as ResponseOf<N>;
      if (answer === null || LATER.has(answer.status)) return null;
      throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
    });
  }

  private async patiently<T>(name: string, ask: () => Promise<T | null>): Promise<T> {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const answer = await ask();
      if (answer !== null) return answer;
      if (performance.now() > until) throw new Error(`${name} was never answered.`);
      await sleep(AGAIN_MS);
    }
  }

  private async carrierAccess(refused: string | null = null): Promise<ResponseOf<'carrierAccess'>> {
    return (this.access ??= await this.again('carrierAccess', { refused }));
  }

  /** One POST, never repeated. */
  private async post(to: string, text: string, tag: string): Promise<Posted> {
    const { messagingUrl, accountId, applicationId, accessToken, fromNumbers } = await this.carrierAccess();
    try {
      const response = await fetch(`${messagingUrl}/users/${accountId}/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json', connection: 'close' },
        body: JSON.stringify({ applicationId, to: [to], from: fromNumbers[0], text, tag }),
        redirect: 'manual',
      });
      if (response.status === 202) {
        const { id } = (await response.json()) as { id: string };
        return { outcome: 'accepted', carrierId: id, status: 202 };
      }
      if (response.status !== 401) return { outcome: 'unknown', carrierId: null, status: response.status };
      this.access = null;
      await this.carrierAccess(accessToken);
      return { outcome: 'rejected', carrierId: null, status: 401 };
    } catch (error) {
      const refused = error instanceof TypeError && (error.cause as { code?: string }).code === 'ECONNREFUSED';
      if (refused) await sleep(AGAIN_MS);
      return { outcome: refused ? 'not_used' : 'unknown', carrierId: null, status: null };
    }
  }

  /** What a window would show of it: what it pulls at the end. */
  async records(): Promise<LaptopRecords> {
    const bucket = `d:${this.laptop.deviceId}`;
    const conversations = await this.laptop.table<ConversationRow>(bucket, 'conversation');
    const messages = await this.laptop.table<MessageRow>(bucket, 'message');
    return {
      deviceId: this.laptop.deviceId,
      conversations,
      inbound: messages.flatMap(({ inboundId }) => (inboundId === null ? [] : [inboundId])),
      texts: messages
        .filter(({ direction }) => direction === 'out')
        .map(({ messageId, state }) => ({ messageId, state, own: true })),
    };
  }
}
