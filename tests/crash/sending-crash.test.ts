import { afterEach, describe, expect, it } from 'vitest';
import type { CrashPoint } from '#core/sending/crash-point.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { openCrashWorld, type CrashWorld } from './support/crash-world.ts';
import { judge } from './support/judge.ts';

/** More kills for a longer look: CRASH_RUNS=50 */
const RUNS = Number(process.env['CRASH_RUNS'] ?? 1);
const CONTACTS = 24;

let world: CrashWorld;
afterEach(() => world.close());

const POINTS: readonly CrashPoint[] = [
  'after-press-commit',
  'after-upload',
  'after-permit',
  'after-handed-over',
  'after-post',
  'after-outcome',
  'mid-receive',
];

describe('a laptop that dies while it sends', () => {
  it.each(POINTS)('at "%s", again and again: nobody is texted twice and nothing is lost', async (point) => {
    const chance = seededRandom(POINTS.indexOf(point) + 1);
    world = await openCrashWorld({ contacts: CONTACTS, seed: 7, replyRate: 0.5 });
    await world.practice.ask('POST', '/practice/faults', { duplicateWebhooks: 20, reorderWebhooks: 20 });
    let deaths = 0;
    for (let i = 0; i < 2 * RUNS; i += 1) {
      await world.start({ point, at: 1 + Math.floor(chance() * 6) });
      deaths += (await world.died(3_000)) ? 1 : 0;
    }
    expect(deaths, 'kills at the point itself').toBeGreaterThan(0);
    await world.start();
    await world.finish();
    const { texts, photos } = judge(world);
    expect(texts).toBeGreaterThan(0);
    expect(photos).toBeGreaterThan(0);
  });

  it('at any moment: nobody is texted twice and nothing is lost', async () => {
    const chance = seededRandom(99);
    world = await openCrashWorld({ contacts: 60, seed: 8, replyRate: 0.7 });
    for (let i = 0; i < 6 * RUNS; i += 1) {
      await world.practice.ask('POST', '/practice/faults', {
        cutAfterAccept: 2,
        duplicateWebhooks: 5,
        reorderWebhooks: 5,
      });
      await world.start();
      await new Promise((resolve) => setTimeout(resolve, chance() * 400));
      await world.kill();
    }
    await world.start();
    await world.finish();
    const { texts } = judge(world);
    expect(texts).toBeGreaterThan(30);
  });

  it('leaves a text unknown that died under way, and a receipt settles it after the start', async () => {
    world = await openCrashWorld({ contacts: 1, seed: 9, replyRate: 0 });
    await world.start({ point: 'after-post', at: 1 });
    expect(await world.died(5_000)).toBe(true);
    expect(world.rows('select state from message')).toEqual([{ state: 'sending' }]);
    expect(world.ledger().filter(({ kind }) => kind === 'accepted')).toHaveLength(1);
    await world.start();
    await world.finish();
    expect(world.rows('select state from send_attempt')).toEqual([{ state: 'accepted' }]);
    expect(judge(world)).toEqual({ texts: 1, photos: 1, unknown: 0 });
  });

  it('leaves a text unknown that was permitted and not sent, and never sends it by itself', async () => {
    world = await openCrashWorld({ contacts: 1, seed: 9, replyRate: 0 });
    await world.start({ point: 'after-handed-over', at: 1 });
    expect(await world.died(5_000)).toBe(true);
    await world.start();
    await world.finish();
    expect(judge(world)).toEqual({ texts: 0, photos: 0, unknown: 1 });
    expect(world.rows('select reason from message')).toEqual([{ reason: 'RESTART' }]);
  });
});

describe('a STOP that races with queued texts', () => {
  it('lets nothing go that was not permitted before it was saved', async () => {
    world = await openCrashWorld({ contacts: 60, seed: 10, replyRate: 0 });
    await world.start();
    // Strangers' words count too: some of these have not had their text yet.
    for (let n = 59; n >= 20; n -= 1) await world.say(n, 'STOP');
    await world.finish();
    const { texts } = judge(world);
    expect(texts).toBeGreaterThanOrEqual(20);
    expect(world.rows('select count(*) as n from opt_out')).toEqual([{ n: 40 }]);
  });
});
