import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HubRefused, OpRejected, type HubClient } from '#core/hub/client.ts';
import { HubUnreachable } from '#core/hub/hub-link.ts';
import { createHubPermits } from '#core/hub/hub-permits.ts';
import type { PermitAuthority } from '#core/sending/permit-authority.ts';
import { setAttempt } from '#core/store/send-attempts.ts';
import { setTargetState } from '#core/store/send-targets.ts';
import { joinHub } from '../../support/hub-member.ts';
import { openWorld, OUR_NUMBER, type World } from '../../support/sending-world.ts';

const CAMPAIGN = '5c6f3c1e-8f0a-4a55-9a3d-6f1f2f0e7a11';
const ID = '11111111-0000-4000-8000-000000000001';
const OTHER = '11111111-0000-4000-8000-000000000002';

type Ask = { readonly attemptId: string };
type Refusal = { readonly refusal: string; readonly retryAt?: number };

/** A hub that says what the test wants, and grants otherwise. */
class Client implements HubClient {
  readonly calls: { readonly name: string; readonly body: unknown }[] = [];
  /** Answers to the next permits, in order. */
  readonly answers: (Refusal | Error)[] = [];
  /** How the hub has an attempt that is reported; `not_used` when left out. */
  readonly states = new Map<string, string | null>();
  outcomes: 'told' | 'lost' = 'told';
  flushed: Error | null = null;
  now: number | null = 1;
  revoke: (ids: readonly string[]) => void = () => undefined;

  async call(name: string, body: unknown): Promise<never> {
    this.calls.push({ name, body });
    await Promise.resolve();
    return (name === 'permit' ? this.permit(body as { attempts: Ask[] }) : this.outcome(body)) as never;
  }
  permit({ attempts }: { attempts: Ask[] }): unknown {
    return {
      urgent: [],
      answers: attempts.map(({ attemptId }) => {
        const answer = this.answers.shift();
        if (answer instanceof Error) throw answer;
        if (answer) return { kind: 'refused', attemptId, words: '', retryAt: null, ...answer };
        return { kind: 'granted', attemptId, validMs: 60_000, expiresAt: 4_102_444_800_000 };
      }),
    };
  }
  outcome(body: unknown): unknown {
    if (this.outcomes === 'lost') throw new HubUnreachable('lost');
    const { outcomes } = body as { outcomes: (Ask & { outcome: string })[] };
    const stateOf = (id: string): string | null => (this.states.has(id) ? this.states.get(id)! : 'not_used');
    return { attempts: outcomes.map(({ attemptId }) => ({ attemptId, state: stateOf(attemptId) })) };
  }
  urgent(): [] {
    return [];
  }
  flush(): Promise<void> {
    return this.flushed ? Promise.reject(this.flushed) : Promise.resolve();
  }
  standing(): number | null {
    return this.now;
  }
  onStanding(): () => void {
    return () => undefined;
  }
  onRevoke(listener: (ids: readonly string[]) => void): () => void {
    this.revoke = listener;
    return () => undefined;
  }
  asked(name: string): unknown[] {
    return this.calls.filter((call) => call.name === name).map(({ body }) => body);
  }
}

let world: World;
let client: Client;
let permits: PermitAuthority;
let campaign: number;

beforeEach(() => {
  world = openWorld({ autostart: false });
  joinHub(world.db);
  campaign = world.addCampaign({ uid: CAMPAIGN, hub_version: 1 });
  world.press(world.addContact(campaign, '+12125550101'));
  client = new Client();
  const hubNow = (): number => 1_000_000;
  permits = createHubPermits({ ctx: world.ctx, client, hubNow });
});
afterEach(() => world.close());

const ask = (attemptId = ID, targetId = 1) =>
  permits.request({ attemptId, targetId, bodySha256: 'a'.repeat(64), from: OUR_NUMBER });
const lost = new HubUnreachable('lost');

describe('a grant of the hub', () => {
  it('is in the journal, and stands until it is taken back', async () => {
    expect(await ask()).toMatchObject({ kind: 'granted', attemptId: ID, validMs: 60_000 });
    expect(world.rows('select attempt_id, state from send_attempt')).toEqual([{ attempt_id: ID, state: 'permitted' }]);
    expect(permits.stands(ID)).toBe(true);
    expect(permits.stands(OTHER)).toBe(false);
    client.revoke([ID]);
    expect(permits.stands(ID)).toBe(false);
  });

  it('that is taken back before its answer comes never stands', async () => {
    const asking = ask();
    await Promise.resolve();
    await Promise.resolve();
    while (client.asked('permit').length === 0) await Promise.resolve();
    client.revoke([ID]);
    await asking;
    expect(permits.stands(ID)).toBe(false);
  });

  it('ends with the standing under which it was given', async () => {
    await ask();
    client.now = null;
    expect(permits.stands(ID)).toBe(false);
    client.now = 2;
    expect(permits.stands(ID)).toBe(false);
    client.now = 1;
    expect(permits.stands(ID)).toBe(true);
  });

  it('is still kept when the text was taken back meanwhile, and leaves its step free', async () => {
    setTargetState(world.db, 1, 'queued');
    const asking = ask();
    while (client.asked('permit').length === 0) await Promise.resolve();
    world.sending.withdraw({ messageId: 1 });
    await asking;
    expect(world.rows('select state from send_target')).toEqual([{ state: 'withdrawn' }]);
    expect(world.rows('select state from send_attempt')).toEqual([{ state: 'permitted' }]);
  });
});

describe('before a permit is asked for', () => {
  it('the hub has heard what became of earlier ones of this text', async () => {
    await ask();
    world.ctx.ops.record(
      'outcome',
      { attemptId: ID, outcome: 'rejected', carrierId: null, status: 429, detail: '' },
      { messageUid: String(world.message(1)['uid']) },
    );
    setAttempt(world.db, ID, { state: 'rejected' });
    setTargetState(world.db, 1, 'queued');
    expect(await ask(OTHER)).toMatchObject({ kind: 'granted' });
    expect(client.calls.map(({ name }) => name)).toEqual(['permit', 'outcome', 'permit']);
    expect(client.asked('outcome')).toEqual([{ outcomes: [expect.objectContaining({ outcome: 'rejected' })] }]);
  });

  it.each([
    ['NOT_YOURS', 'NOT_YOURS'],
    ['INVALID', 'NOT_TAKEN'],
  ])('a text that the hub did not take (%s) is refused as %s', async (code, refusal) => {
    client.flushed = new OpRejected(code, 'no');
    expect(await ask()).toMatchObject({ kind: 'refused', refusal });
    expect(client.asked('permit')).toEqual([]);
  });

  it('a campaign that is not at the hub waits, and nobody is asked', async () => {
    world.db.prepare('update campaign set hub_version = null').run();
    expect(await ask()).toMatchObject({ kind: 'refused', refusal: 'PAUSED' });
    expect(client.calls).toEqual([]);
  });

  it('those of one moment are put together, ten to a request, two of one text apart', async () => {
    for (let n = 2; n <= 12; n += 1) world.press(world.addContact(campaign, `+121255501${String(n).padStart(2, '0')}`));
    const id = (n: number): string => `22222222-0000-4000-8000-${String(n).padStart(12, '0')}`;
    const twice = [ask(id(0), 1), ask(OTHER, 1).catch(() => undefined)];
    await Promise.all([...twice, ...Array.from({ length: 11 }, (_, n) => ask(id(n + 1), n + 2))]);
    const sizes = client.asked('permit').map((body) => (body as { attempts: unknown[] }).attempts.length);
    expect(sizes.toSorted((a, b) => a - b)).toEqual([3, 10]);
    for (const body of client.asked('permit')) {
      const phones = (body as { attempts: { phone: string }[] }).attempts.map(({ phone }) => phone);
      expect(new Set(phones).size).toBe(phones.length);
    }
  });

  it('one that the hub cannot read does not hold up the others', async () => {
    world.press(world.addContact(campaign, '+12125550102'));
    client.answers.push(new HubRefused('BAD_REQUEST', 'no'), new HubRefused('BAD_REQUEST', 'no'));
    const [first, second] = await Promise.all([ask(ID, 1), ask(OTHER, 2)]);
    expect(first).toMatchObject({ kind: 'refused', refusal: 'NOT_TAKEN' });
    expect(second).toMatchObject({ kind: 'granted' });
  });
});

describe('an answer that did not come', () => {
  beforeEach(async () => {
    client.answers.push(lost);
    await expect(ask()).rejects.toThrow(HubUnreachable);
  });

  it('leaves the same id to be asked again', async () => {
    expect(await ask()).toMatchObject({ kind: 'granted', attemptId: ID });
    expect(client.asked('outcome')).toEqual([]);
  });

  it.each(['EXPIRED', 'ALREADY', 'ISSUED_ELSEWHERE', 'PAUSED'])(
    'and then a refusal (%s): the hub hears that the first permit is not used, before anything else is asked',
    async (refusal) => {
      client.answers.push({ refusal });
      const answer = await ask();
      expect(answer).toMatchObject({ kind: 'refused', refusal: refusal === 'PAUSED' ? 'PAUSED' : 'EXPIRED' });
      expect(client.asked('outcome')).toEqual([
        { outcomes: [expect.objectContaining({ attemptId: ID, outcome: 'not_used' })] },
      ]);
      // Never again by this id, whatever the hub would say.
      expect(await ask()).toMatchObject({ kind: 'refused', refusal: 'EXPIRED' });
      expect(await ask(OTHER)).toMatchObject({ kind: 'granted', attemptId: OTHER });
    },
  );

  it('and a refusal whose report is lost too: nothing is decided yet', async () => {
    client.answers.push({ refusal: 'EXPIRED' });
    client.outcomes = 'lost';
    await expect(ask()).rejects.toThrow(HubUnreachable);
    await expect(ask(OTHER)).rejects.toThrow(HubUnreachable);
    expect(client.asked('permit')).toHaveLength(2);
    client.outcomes = 'told';
    expect(await ask(OTHER)).toMatchObject({ kind: 'granted' });
  });

  it('and somebody else who texted this step: it is theirs', async () => {
    client.states.set(ID, null);
    client.answers.push({ refusal: 'ALREADY' });
    expect(await ask()).toMatchObject({ kind: 'refused', refusal: 'ALREADY' });
  });

  it('and a person who has judged it meanwhile: it may have gone', async () => {
    client.states.set(ID, 'left');
    client.answers.push({ refusal: 'ALREADY' });
    expect(await ask()).toMatchObject({ kind: 'refused', refusal: 'ISSUED_ELSEWHERE' });
  });

  it('is cleared up after a minute, and its id is over then', async () => {
    world.time.advance(59_999);
    permits.tidy();
    expect(client.asked('outcome')).toEqual([]);
    world.time.advance(1);
    permits.tidy();
    expect(client.asked('outcome')).toHaveLength(1);
    await Promise.resolve();
    expect(await ask()).toMatchObject({ kind: 'refused', refusal: 'EXPIRED' });
    expect(client.asked('permit')).toHaveLength(1);
  });
});

it('says when to try again by this laptop’s clock, from the hub’s', async () => {
  client.answers.push({ refusal: 'QUIET_HOURS', retryAt: 1_000_000 + 3_600_000 });
  expect(await ask()).toMatchObject({ refusal: 'QUIET_HOURS', retryAt: world.time.now() + 3_600_000 });
});
