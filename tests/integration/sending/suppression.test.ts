import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addSuppressed, insertSuppression, markSuppressionRemoved, readySuppression } from '#core/store/suppression.ts';
import { openWorld, pressId, type World } from '../../support/sending-world.ts';

const ANA = '+12125550101';
const BO = '+12125550102';

let world: World;
beforeEach(() => void (world = openWorld()));
afterEach(() => world.close());

function suppress(...phones: string[]): number {
  const list = { uid: `list-${phones.join()}`, name: 'Members', sourceName: 'members.csv', createdAt: 1 };
  const id = insertSuppression(world.db, list);
  readySuppression(world.db, id, { numbers: addSuppressed(world.db, id, 1, phones), unreadable: 0 });
  return id;
}

describe('a number on a do-not-text list', () => {
  it('gets no text from any campaign, until the list is gone', async () => {
    const first = world.addContact(world.addCampaign(), ANA);
    const second = world.addContact(world.addCampaign({ uid: 'other' }), ANA);
    const list = suppress(ANA);
    for (const id of [first, second]) {
      expect(world.press(id)).toMatchObject({ kind: 'refused', code: 'SUPPRESSED', words: /do-not-text list/ });
    }
    markSuppressionRemoved(world.db, list);
    expect(world.press(first)).toMatchObject({ kind: 'saved' });
    await world.settle();
    expect(world.carrier.posts).toHaveLength(1);
  });

  it('gets no reply either, and others are texted as ever', async () => {
    const campaign = world.addCampaign();
    const ana = world.addContact(campaign, ANA, { status: 'needs_reply' });
    const bo = world.addContact(campaign, BO);
    suppress(ANA);
    const reply = world.sending.pressReply({ pressId: pressId(1), conversationId: ana, text: 'Yes', head: null });
    expect(reply).toMatchObject({ kind: 'refused', code: 'SUPPRESSED' });
    expect(world.press(bo)).toMatchObject({ kind: 'saved' });
    await world.settle();
    expect(world.carrier.posts).toHaveLength(1);
  });

  it('that was pressed before the list came is refused when its text would go, and is skipped', async () => {
    const id = world.addContact(world.addCampaign(), ANA);
    world.online = false;
    const pressed = world.press(id);
    await world.settle();
    suppress(ANA);
    world.online = true;
    world.sending.wake();
    await world.settle();
    expect(world.carrier.posts).toEqual([]);
    if (pressed.kind !== 'saved') throw new Error('not pressed');
    expect(world.message(pressed.messageId)).toMatchObject({ state: 'refused', reason: 'SUPPRESSED' });
    expect(world.conversation(id)).toMatchObject({ status: 'skipped', skip_reason: 'On a do-not-text list' });
    expect(world.rows('select state from send_target')).toEqual([{ state: 'withdrawn' }]);
  });

  it('is not texted when the list came between permit and hand-over', async () => {
    world.close();
    world = openWorld({
      crashPoint: (point) => {
        if (point === 'after-permit' && world.rows('select 1 from suppression_list').length === 0) suppress(ANA);
      },
    });
    world.press(world.addContact(world.addCampaign(), ANA));
    await world.settle();
    expect(world.carrier.posts).toEqual([]);
  });
});
