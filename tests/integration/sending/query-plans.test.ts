import { afterEach, expect, it } from 'vitest';
import { inboundEvent, openWorld, pressId, statusEvent, type World } from '../../support/sending-world.ts';

const ANA = '+12125550101';
const BIG = 'message|m|conversation|v|contact|k|carrier_event|send_target|t|send_attempt|a|action|opt_out';
/** A walk over every row of a table that grows; over the few rows of a partial index it may go. */
const WHOLE_WALK = new RegExp(`^SCAN (?:${BIG})$`);

let world: World;
afterEach(() => world.close());

it('no query of sending and receiving walks a whole table, however many texts there are', async () => {
  world = openWorld({ autostart: false });
  const campaign = world.addCampaign();
  const id = world.addContact(campaign, ANA);
  const asked = new Set<string>();
  const prepare = world.db.prepare.bind(world.db);
  Object.assign(world.db, { prepare: (sql: string) => prepare((asked.add(sql), sql)) });

  world.sending.start();
  world.press(id);
  await world.settle();
  const { attemptId } = world.carrier.posts[0]!;
  world.receive(statusEvent('message-delivered', { to: ANA, carrierId: 'carrier-1', tag: attemptId }));
  world.receive(statusEvent('message-sent', { to: ANA, carrierId: 'carrier-1' }), inboundEvent(ANA, 'when?'));
  const [head] = world.rows(`select id from message where direction = 'in'`);
  world.online = false;
  const reply = world.sending.pressReply({
    pressId: pressId(50),
    conversationId: id,
    text: 'Soon',
    head: head!['id'] as number,
  });
  world.sending.withdraw({ messageId: reply.kind === 'saved' ? reply.messageId : 0 });
  world.receive(inboundEvent(ANA, 'STOP'));
  world.sending.queueOptOutConfirmation({ conversationId: id, pressId: pressId(51), notBeforeAt: world.time.now() });
  world.receive(inboundEvent(ANA, 'START', { at: world.time.now() + 1 }), inboundEvent('+12125550109', 'hello'));
  world.ctx.events.changed(['campaigns']);
  await world.advance(60_000);
  world.sending.wake();
  world.sending.tray();
  world.sending.counts();
  world.sending.shift({ campaignId: null });

  // The tallies are a few rows a campaign.
  const sql = [...asked].filter(
    (one) => /^\s*(?:select|update|delete)/i.test(one) && !/where direction = 'in'$|conversation_tally/.test(one),
  );
  expect(sql.length).toBeGreaterThan(30);
  const walks = sql.flatMap((one) => {
    const values = Array.from({ length: (one.match(/\?/g) ?? []).length }, () => 1);
    const plan = prepare(`explain query plan ${one}`).all(...values) as { detail: string }[];
    return plan.filter(({ detail }) => WHOLE_WALK.test(detail)).map(({ detail }) => `${detail}: ${one}`);
  });
  expect(walks).toEqual([]);
});
