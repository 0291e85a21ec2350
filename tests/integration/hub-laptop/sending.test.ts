import { describe, expect, it } from 'vitest';
import { inboundEvent, statusEvent } from '../../support/carrier-events.ts';
import { liveCampaign } from '../../support/hub-campaign.ts';
import { startTestHub, type TestHub } from '../../support/hub.ts';
import { until } from '../../support/joined-laptop.ts';
import { sendingLaptop, type SendingLaptop } from '../../support/sending-laptop.ts';
import type { TestLaptop } from '../../support/test-laptop.ts';

interface Office {
  readonly hub: TestHub;
  readonly organizer: TestLaptop;
  readonly campaignId: string;
}

async function office(people = 4): Promise<Office> {
  const hub = await startTestHub();
  const organizer = await hub.laptop({ role: 'organizer' });
  return { hub, organizer, campaignId: await liveCampaign(organizer, people) };
}

const attemptsAtHub = (hub: TestHub) =>
  hub.ctx.db.rows<{ state: string; n: number }>('select state, n from send_attempt order by issued_at, n');

/** The laptop that works at something else meanwhile has nothing to say about these people. */
async function bothTexted({ hub }: Office, ...laptops: SendingLaptop[]): Promise<string[]> {
  await hub.settle();
  return laptops.flatMap(({ carrier }) => carrier.posts.map(({ to }) => to)).toSorted();
}

describe('a text from a laptop at a hub', () => {
  it('goes by a permit of the hub, whose thread has it with its outcome and its receipt', async () => {
    const { hub, campaignId } = await office();
    const laptop = await sendingLaptop(hub);
    const [id] = await laptop.claim(campaignId, 1);
    const messageId = laptop.press(id!);
    await laptop.became(messageId, 'accepted');
    const [post] = laptop.carrier.posts;
    expect(laptop.carrier.posts).toHaveLength(1);
    await laptop.sync();
    expect(await hub.ctx.db.rows('select attempt_id, state, carrier_id, message_id from send_attempt')).toEqual([
      {
        attempt_id: post!.attemptId,
        state: 'accepted',
        carrier_id: 'carrier-1',
        message_id: laptop.message(messageId)['uid'],
      },
    ]);
    await hub.deliver('status', [statusEvent('message-delivered', post!.to, post!.attemptId, 'carrier-1')]);
    await laptop.became(messageId, 'delivered');
    expect(laptop.rows('select state from send_attempt')).toEqual([{ state: 'accepted' }]);
  });

  it('is asked for together with others of the same moment, after the hub has them', async () => {
    const { hub, campaignId } = await office(12);
    const laptop = await sendingLaptop(hub);
    const ids = await laptop.claim(campaignId, 12);
    const messages = ids.map((id) => laptop.press(id));
    for (const id of messages) await laptop.became(id, 'accepted');
    const permits = laptop.calls.filter(({ name }) => name === 'permit');
    const asked = permits.map(({ body }) => (body as { attempts: unknown[] }).attempts.length);
    expect(asked.reduce((sum, n) => sum + n, 0)).toBe(12);
    expect(permits.length).toBeLessThan(12);
    expect(Math.max(...asked)).toBeLessThanOrEqual(10);
    expect(laptop.calls.findIndex(({ name }) => name === 'push')).toBeLessThan(
      laptop.calls.findIndex(({ name }) => name === 'permit'),
    );
  });

  it('waits after a full queue at the carrier, and goes by a new permit once the hub knows', async () => {
    const { hub, campaignId } = await office();
    const laptop = await sendingLaptop(hub);
    const [id] = await laptop.claim(campaignId, 1);
    laptop.carrier.script.push({ kind: 'rejected', status: 429, code: 'full', detail: '', retryAfterMs: 300 });
    const messageId = laptop.press(id!);
    await laptop.became(messageId, 'accepted');
    expect(laptop.carrier.posts).toHaveLength(2);
    await laptop.sync();
    expect(await attemptsAtHub(hub)).toEqual([
      { state: 'rejected', n: 1 },
      { state: 'accepted', n: 2 },
    ]);
  });

  it('that the carrier refuses for good is closed at the hub too', async () => {
    const { hub, campaignId } = await office();
    const laptop = await sendingLaptop(hub);
    const [id] = await laptop.claim(campaignId, 1);
    laptop.carrier.script.push({ kind: 'rejected', status: 400, code: 'bad', detail: '', retryAfterMs: null });
    const messageId = laptop.press(id!);
    await laptop.became(messageId, 'failed');
    await laptop.sync();
    expect(await hub.ctx.db.first('select state, reason from message')).toEqual({
      state: 'failed',
      reason: 'REJECTED:bad',
    });
    expect(laptop.message(messageId)).toMatchObject({ state: 'failed', reason: 'REJECTED:bad' });
  });

  it('that was taken back before the hub heard of it was never pressed there', async () => {
    const { hub, campaignId } = await office();
    const laptop = await sendingLaptop(hub);
    const [id] = await laptop.claim(campaignId, 1);
    laptop.fault = () => 'lose request';
    await until(() => {
      laptop.desk.tryNow();
      return laptop.desk.status().state === 'offline';
    });
    const messageId = laptop.press(id!);
    expect(laptop.sending.withdraw({ messageId })).toMatchObject({ withdrawn: true });
    laptop.fault = () => null;
    await laptop.sync();
    expect(await hub.ctx.db.rows('select 1 from message')).toEqual([]);
    expect(laptop.rows(`select kind from op where kind like 'text%'`)).toEqual([]);
    expect(laptop.rows('select status from conversation where id = ?', id)).toEqual([{ status: 'todo' }]);
  });
});

describe('two laptops', () => {
  it('cannot text one person, however they try', async () => {
    const there = await office(6);
    const { hub, campaignId, organizer } = there;
    const ann = await sendingLaptop(hub, { label: 'Ann' });
    const bob = await sendingLaptop(hub, { label: 'Bob' });
    const ids = await ann.claim(campaignId, 3);
    // Ann cannot reach the hub; her people are given to Bob, who texts them.
    ann.fault = () => 'lose request';
    await until(() => {
      ann.desk.tryNow();
      return ann.desk.status().state === 'offline';
    });
    const pressed = ids.map((id) => ann.press(id));
    const bobsDevice = bob.desk.status().member!.deviceId;
    for (const id of ids) {
      await organizer.do('handover', { campaignId, phone: ann.phone(id), toDeviceId: bobsDevice });
    }
    const his = await bob.claim(campaignId, 3);
    const hers = new Set(ids.map((id) => ann.phone(id)));
    const same = his.filter((id) => hers.has(bob.phone(id)));
    expect(same.length).toBeGreaterThan(0);
    for (const id of same) await bob.became(bob.press(id), 'accepted');
    ann.fault = () => null;
    await ann.sync();
    for (const messageId of pressed) {
      await ann.became(messageId, 'refused');
      expect(['NOT_YOURS', 'ALREADY']).toContain(ann.message(messageId)['reason']);
    }
    const texted = await bothTexted(there, ann, bob);
    expect(new Set(texted).size).toBe(texted.length);
    expect(ann.carrier.posts).toEqual([]);
  });

  it('a text that a colleague’s STOP overtook does not go, and the person is closed here too', async () => {
    const { hub, campaignId, organizer } = await office();
    const laptop = await sendingLaptop(hub);
    const [id] = await laptop.claim(campaignId, 1);
    const phone = laptop.phone(id!);
    // What was pulled does not come any more; the permit is what stands in the way.
    laptop.fault = (name) => (name === 'pull' ? 'lose request' : null);
    await organizer.do('opt_out', { phone, campaignId: null, source: 'texter', words: 'no more' });
    const messageId = laptop.press(id!);
    await until(() => laptop.message(messageId)['state'] !== 'queued');
    expect(laptop.message(messageId)).toMatchObject({ state: 'refused', reason: 'OPTED_OUT' });
    expect(laptop.carrier.posts).toEqual([]);
  });
});

describe('an answer that is lost', () => {
  it.each(['lose answer', 'lose request'] as const)(
    'of a permit (%s): the same id is asked again, and one text goes',
    async (kind) => {
      const { hub, campaignId } = await office();
      const laptop = await sendingLaptop(hub);
      const [id] = await laptop.claim(campaignId, 1);
      let lost = 0;
      laptop.fault = (name) => (name === 'permit' && lost++ === 0 ? kind : null);
      const messageId = laptop.press(id!);
      await laptop.became(messageId, 'accepted');
      const asked = laptop.calls
        .filter(({ name }) => name === 'permit')
        .map(({ body }) => (body as { attempts: { attemptId: string }[] }).attempts[0]!.attemptId);
      expect(asked.length).toBeGreaterThanOrEqual(2);
      expect(new Set(asked).size).toBe(1);
      expect(laptop.carrier.posts.map(({ attemptId }) => attemptId)).toEqual([asked[0]]);
      await laptop.sync();
      expect(await attemptsAtHub(hub)).toEqual([{ state: 'accepted', n: 1 }]);
    },
  );

  it('for longer than a permit holds: the old one is given back, and a new one asked for', async () => {
    const { hub, campaignId } = await office();
    const laptop = await sendingLaptop(hub);
    const [id] = await laptop.claim(campaignId, 1);
    let asked = 0;
    laptop.fault = (name) => {
      if (name !== 'permit') return null;
      asked += 1;
      if (asked === 2) hub.advance(90_000);
      return asked === 1 ? 'lose answer' : null;
    };
    const messageId = laptop.press(id!);
    await laptop.became(messageId, 'accepted');
    expect(laptop.carrier.posts).toHaveLength(1);
    await laptop.sync();
    expect(await attemptsAtHub(hub)).toEqual([
      { state: 'not_used', n: 1 },
      { state: 'accepted', n: 2 },
    ]);
  });

  it('for so long that the hub counts the text as unknown: this boot knows that it did not go, and it goes', async () => {
    const { hub, campaignId } = await office();
    const laptop = await sendingLaptop(hub);
    const [id] = await laptop.claim(campaignId, 1);
    let cut = false;
    laptop.fault = (name) => {
      if (cut) return 'lose request';
      cut = name === 'permit';
      return cut ? 'lose answer' : null;
    };
    const messageId = laptop.press(id!);
    await until(() => cut);
    while ((await attemptsAtHub(hub)).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    hub.advance(200_000);
    await hub.settle();
    expect(await attemptsAtHub(hub)).toEqual([{ state: 'unknown', n: 1 }]);
    // What is new at the hub is read before the permit is asked for again.
    laptop.fault = (name) => (name === 'permit' ? 'lose request' : null);
    await laptop.sync();
    expect(laptop.message(messageId)).toMatchObject({ state: 'queued' });
    laptop.fault = () => null;
    await laptop.became(messageId, 'accepted');
    expect(laptop.carrier.posts).toHaveLength(1);
  });

  it('and a boot that ends before it asks again: the text may have gone, and only a person lets it go once more', async () => {
    const { hub, campaignId, organizer } = await office();
    const laptop = await sendingLaptop(hub);
    const [id] = await laptop.claim(campaignId, 1);
    let dead = false;
    laptop.fault = (name) => {
      dead ||= name === 'permit';
      return dead ? 'lose answer' : null;
    };
    const messageId = laptop.press(id!);
    while ((await attemptsAtHub(hub)).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const next = await laptop.restart();
    await next.became(messageId, 'unknown');
    expect(next.carrier.posts).toEqual([]);
    await expect(next.sending.decide({ messageId, decision: 'text_again' })).rejects.toThrow(
      /organizer or headquarters/,
    );
    hub.advance(200_000);
    const uid = String(next.message(messageId)['uid']);
    expect(await organizer.ok('decide', { attemptId: uid, decision: 'text_again', by: 'Olu' })).toMatchObject({
      state: 'human_released',
    });
    await next.became(messageId, 'accepted');
    expect(next.carrier.posts).toHaveLength(1);
  });
});

describe('a grant', () => {
  it('is not used when the person says STOP before the text is handed over', async () => {
    const { hub, campaignId } = await office();
    const laptop = await sendingLaptop(hub);
    const [id] = await laptop.claim(campaignId, 1);
    const phone = laptop.phone(id!);
    // The answer of the permit is held back until the word has come and taken the permit with it.
    const { authority } = laptop.desk;
    const real = authority.request.bind(authority);
    let held = false;
    Object.assign(authority, {
      request: async (request: Parameters<typeof real>[0]) => {
        const answer = await real(request);
        if (held) return answer;
        held = true;
        expect(authority.stands(answer.attemptId)).toBe(true);
        await hub.deliver('inbound', [inboundEvent(phone, 'STOP')]);
        await until(() => !authority.stands(answer.attemptId));
        return answer;
      },
    });
    laptop.fault = (name) => (name === 'pull' ? 'lose request' : null);
    const messageId = laptop.press(id!);
    await laptop.became(messageId, 'refused');
    expect(laptop.carrier.posts).toEqual([]);
    expect(laptop.message(messageId)).toMatchObject({ reason: 'OPTED_OUT' });
  });

  it.each([10, -10])('counts by no clock that may be %s years wrong', async (years) => {
    const { hub, campaignId } = await office();
    const laptop = await sendingLaptop(hub);
    const ids = await laptop.claim(campaignId, 2);
    laptop.skewMs = years * 365 * 86_400_000;
    const messageId = laptop.press(ids[0]!);
    await laptop.became(messageId, 'accepted');
    // The hub's own time goes to the carrier.
    const [post] = laptop.carrier.posts;
    expect(Math.abs(post!.expiresAt - Date.now())).toBeLessThan(300_000);
  });

  it('of a boot that crashed is unknown here and at the hub, and nobody texts by it', async () => {
    const { hub, campaignId } = await office();
    const laptop = await sendingLaptop(hub);
    const [id] = await laptop.claim(campaignId, 1);
    let dead = false;
    laptop.fault = () => (dead ? 'lose request' : null);
    laptop.crashPoint = (point) => {
      if (point !== 'after-hub-grant') return;
      dead = true;
      throw new Error('The process ends here.');
    };
    const messageId = laptop.press(id!);
    await until(() => dead);
    const next = await laptop.restart();
    await next.became(messageId, 'unknown');
    await next.sync();
    expect(await attemptsAtHub(hub)).toEqual([{ state: 'unknown', n: 1 }]);
    expect(next.carrier.posts).toEqual([]);
    expect(next.sending.tray().counts.unknown).toBe(1);
  });
});

describe('an opt-out that is not pushed yet', () => {
  it('rides with the laptop’s next permit, and stops the next text of every other laptop', async () => {
    const { hub, campaignId, organizer } = await office(2);
    const other = await liveCampaign(organizer, 2);
    const ann = await sendingLaptop(hub, { label: 'Ann' });
    const bob = await sendingLaptop(hub, { label: 'Bob' });
    const [first, second] = await ann.claim(campaignId, 2);
    const his = (await bob.claim(other, 2)).find((id) => bob.phone(id) === ann.phone(first!))!;
    // Bob hears nothing of it by himself, and Ann’s own push of it never gets through.
    bob.fault = (name) => (name === 'pull' ? 'lose request' : null);
    const tells = (body: unknown): boolean => JSON.stringify(body).includes('"opt_out"');
    ann.fault = (name, body) => (name === 'push' && tells(body) ? 'lose request' : null);
    let recorded = false;
    ann.crashPoint = (point) => {
      if (point !== 'after-text-op' || recorded) return;
      recorded = true;
      ann.ctx.ops.record('opt_out', { phone: ann.phone(first!), campaignId, source: 'texter', words: '' });
    };
    const messageId = ann.press(second!);
    await ann.became(messageId, 'accepted');
    const permits = ann.calls.filter(({ name }) => name === 'permit');
    expect(permits.some(({ body }) => tells(body))).toBe(true);
    const pressed = bob.press(his);
    await bob.became(pressed, 'refused');
    expect(bob.message(pressed)).toMatchObject({ reason: 'OPTED_OUT' });
    expect(bob.carrier.posts).toEqual([]);
  });
});
