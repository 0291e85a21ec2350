import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCarrierDesk, type CarrierDesk } from '#core/carrier/carrier-desk.ts';
import type { CoreOptions, PracticeCarrierHandle, PracticeOptions } from '#core/core.ts';
import type { Timers } from '#core/deps.ts';
import { removeHubMember } from '#core/store/hub-member.ts';
import { joinHub } from '../../support/hub-member.ts';
import { testContext, type TestContext } from '../../support/test-context.ts';

const ACCOUNT = { accountId: '1', applicationId: 'a', clientId: 'c', fromNumbers: ['+12025550143'] };
const WEBHOOK = { url: 'http://127.0.0.1:1/webhooks/bandwidth', user: 'carrier', password: 'password' };

let ctx: TestContext;
let desk: CarrierDesk;
let given: CoreOptions;
let running: number;
let starts: PracticeOptions[];
let letStart: () => void;
/** Ends the newest practice carrier, as a crash does. */
let crash: () => void;

/** Practice carriers that start only when the test lets them. */
function startPractice(options: PracticeOptions): Promise<PracticeCarrierHandle> {
  starts.push(options);
  return new Promise((resolve) => {
    letStart = () => {
      running += 1;
      resolve({
        url: 'http://127.0.0.1:2/api/v2',
        tokenUrl: 'http://127.0.0.1:2/token',
        gone: new Promise((end) => (crash = end)),
        stop: async () => {
          running -= 1;
          crash();
        },
      });
    };
  });
}

beforeEach(() => {
  ctx = testContext();
  running = 0;
  starts = [];
  given = {
    dataDir: ctx.dataDir,
    version: '0',
    host: 'headless',
    secrets: { canKeep: false, get: () => null, set: () => undefined },
    startPractice,
    practice: { seed: 3, speed: null, replyRate: null },
  };
  desk = createCarrierDesk(ctx, given, WEBHOOK);
});
afterEach(() => ctx.remove());

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('the carrier desk', () => {
  it('closes when the laptop joins a hub, which lends its own carrier, and opens again when it leaves', async () => {
    void desk.open();
    await turn();
    letStart();
    await desk.open();
    expect(desk.carrier()).not.toBeNull();
    joinHub(ctx.db);
    // A practice text must not go out through this line from that moment on.
    expect(desk.carrier()).toBeNull();
    await desk.open();
    expect([running, desk.fromNumbers()]).toEqual([0, []]);
    await desk.open();
    expect(starts).toHaveLength(1);
    removeHubMember(ctx.db);
    void desk.open();
    await turn();
    letStart();
    await desk.open();
    expect(desk.carrier()).not.toBeNull();
  });

  it('opens the practice carrier once, however often it is asked', async () => {
    expect(desk.carrier()).toBeNull();
    const opening = [desk.open(), desk.open()];
    await turn();
    letStart();
    await Promise.all(opening);
    expect(starts).toEqual([expect.objectContaining({ seed: 3, webhookUrl: WEBHOOK.url })]);
    expect(desk.carrier()).not.toBeNull();
    expect(desk.problem()).toBeNull();
  });

  it('says so when the practice carrier ends by itself, and asks to be opened again', async () => {
    let lost = 0;
    const waited: number[] = [];
    const timers: Timers = {
      after(delayMs, fn) {
        waited.push(delayMs);
        const timer = setTimeout(fn, 0);
        return () => clearTimeout(timer);
      },
    };
    desk = createCarrierDesk({ ...ctx, timers }, given, WEBHOOK, () => (lost += 1));
    const opening = desk.open();
    await turn();
    letStart();
    await opening;
    crash();
    await turn();
    expect(desk.carrier()).toBeNull();
    expect(desk.problem()).toMatchObject({ state: 'unreachable' });
    expect([lost, waited]).toEqual([1, [1_000]]);
    const again = desk.open();
    await turn();
    letStart();
    await again;
    expect(starts).toHaveLength(2);
    expect(desk.carrier()).not.toBeNull();
    await desk.close();
    await turn();
    expect(lost).toBe(1);
  });

  it('never sends through the practice line once the settings say live, and stops the practice carrier', async () => {
    const opening = desk.open();
    await turn();
    letStart();
    await opening;
    ctx.settings.update({ ...ACCOUNT, mode: 'live' });
    expect(desk.carrier()).toBeNull();
    await desk.open();
    expect(running).toBe(0);
    expect(desk.fromNumbers()).toEqual(['+12025550143']);
  });

  it('ends on the last wish when settings change while a practice carrier is starting', async () => {
    const first = desk.open();
    await turn();
    ctx.settings.update({ ...ACCOUNT, mode: 'live' });
    const second = desk.open();
    letStart();
    await Promise.all([first, second]);
    expect(running).toBe(0);
    expect(desk.fromNumbers()).toEqual(['+12025550143']);
    expect(desk.problem()).toBeNull();
  });

  it('says in words why there is no line, and tries again when asked again', async () => {
    const broken = createCarrierDesk(
      ctx,
      {
        dataDir: ctx.dataDir,
        version: '0',
        host: 'headless',
        secrets: { canKeep: false, get: () => null, set: () => undefined },
        startPractice: (options) => {
          starts.push(options);
          return Promise.reject(new Error('no such port'));
        },
        practice: { seed: 1, speed: 50, replyRate: null },
      },
      WEBHOOK,
    );
    await broken.open();
    expect(broken.problem()).toEqual({ state: 'not_set_up', words: expect.stringContaining('did not start') });
    await broken.open();
    expect(starts.map(({ speed }) => speed)).toEqual([50, 50]);
  });
});
