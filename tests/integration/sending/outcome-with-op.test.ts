import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLocalPermits } from '#core/sending/local-permits.ts';
import { createContactHours } from '#core/sending/contact-hours.ts';
import { run } from '#core/store/statement.ts';
import { joinHub, recordedOps } from '../../support/hub-member.ts';
import { openWorld, type World } from '../../support/sending-world.ts';

let world: World;
let id: number;

beforeEach(() => {
  world = openWorld({
    // The rules of the hub are tested elsewhere: here it lets everything go.
    authority: {
      request: (request) => {
        const permits = createLocalPermits(world.ctx, createContactHours(world.settings));
        run(world.db, 'update campaign set hub_version = null');
        return permits.request(request).finally(() => run(world.db, 'update campaign set hub_version = 1'));
      },
      stands: () => true,
      tidy: () => undefined,
    },
  });
  joinHub(world.db);
  id = world.addContact(
    world.addCampaign({ uid: '5c6f3c1e-8f0a-4a55-9a3d-6f1f2f0e7a11', hub_version: 1 }),
    '+12125550101',
  );
});
afterEach(() => world.close());

const outcomes = () => recordedOps(world.db).filter(({ kind }) => kind === 'outcome');
const attempts = () => world.rows('select state from send_attempt');

it('what became of a permit is in the journal and told to the hub, or neither', async () => {
  world.db.exec(`create trigger no_end before update on send_attempt when new.state = 'accepted'
    begin select raise(abort, 'disk full'); end`);
  world.press(id);
  await world.settle();
  expect(world.carrier.posts).toHaveLength(1);
  expect(attempts()).toEqual([{ state: 'handed_over' }]);
  expect(outcomes()).toEqual([]);
});

it('and the other way round', async () => {
  world.db.exec(`create trigger no_op before insert on op when new.kind = 'outcome'
    begin select raise(abort, 'disk full'); end`);
  world.press(id);
  await world.settle();
  expect(world.carrier.posts).toHaveLength(1);
  expect(attempts()).toEqual([{ state: 'handed_over' }]);
  expect(world.rows('select state from message')).toEqual([{ state: 'sending' }]);
});
