import { describe, expect, it } from 'vitest';
import { screenOf } from '../../../src/renderer/src/commands/screen-of.ts';
import { createTypeAhead, KEY_WAIT_MS } from '../../../src/renderer/src/commands/type-ahead.ts';

/** A window whose clock, screen and readiness a test sets. */
function testWindow() {
  const given: string[] = [];
  const lost: string[] = [];
  let at = 0;
  let timer: { at: number; fn: () => void } | null = null;
  const world = {
    waits: true,
    screen: 'initials',
    /** What a key leads to. */
    leads: new Map<string, () => void>(),
    given,
    lost,
    /** Lets time pass, and everything happen that is due in it. */
    pass(ms: number) {
      const until = at + ms;
      while (timer !== null && timer.at <= until) {
        const { fn, at: then } = timer;
        timer = null;
        at = then;
        fn();
      }
      at = until;
    },
    hasTimer: () => timer !== null,
    /** Lets the one thing happen that is due next. */
    step() {
      const due = timer;
      timer = null;
      at = due?.at ?? at;
      due?.fn();
    },
  };
  const ahead = createTypeAhead<string>({
    waits: () => world.waits,
    screen: () => world.screen,
    give(key) {
      given.push(key);
      world.leads.get(key)?.();
    },
    lost: (key) => lost.push(key),
    now: () => at,
    after(ms, fn) {
      const mine = { at: at + ms, fn };
      timer = mine;
      return () => {
        if (timer === mine) timer = null;
      };
    },
  });
  return Object.assign(world, { ahead });
}

describe('keys pressed before their screen is there', () => {
  it('wait for it, and are given in order, once', () => {
    const desk = testWindow();
    for (const key of ['C', '2', 'Enter']) desk.ahead.keep(key);
    desk.pass(300);
    expect(desk.given).toEqual([]);
    desk.waits = false;
    desk.ahead.look();
    desk.pass(10);
    expect(desk.given).toEqual(['C', '2', 'Enter']);
    desk.ahead.look();
    desk.pass(KEY_WAIT_MS * 2);
    expect(desk.given).toEqual(['C', '2', 'Enter']);
    expect(desk.ahead.isBusy()).toBe(false);
    expect(desk.hasTimer()).toBe(false);
  });

  it('wait no longer than two seconds from their press', () => {
    const desk = testWindow();
    desk.ahead.keep('C');
    desk.pass(1_500);
    desk.ahead.keep('J');
    desk.pass(499);
    expect(desk.given).toEqual([]);
    desk.pass(1);
    expect(desk.given).toEqual(['C']);
    desk.pass(1_500);
    expect(desk.given).toEqual(['C', 'J']);
  });

  it('wait again where a key led to a screen that is not there either', () => {
    const desk = testWindow();
    desk.leads.set('R', () => {
      desk.screen = 'replies';
      desk.waits = true;
    });
    for (const key of ['C', 'R', '1']) desk.ahead.keep(key);
    desk.waits = false;
    desk.ahead.look();
    desk.pass(10);
    expect(desk.given).toEqual(['C', 'R']);
    desk.waits = false;
    desk.ahead.look();
    desk.pass(10);
    expect(desk.given).toEqual(['C', 'R', '1']);
  });

  it('are for no other screen than the one they were pressed for', () => {
    const desk = testWindow();
    desk.ahead.keep('Enter');
    desk.ahead.keep('Enter up');
    desk.screen = 'replies';
    desk.waits = false;
    desk.ahead.look();
    desk.pass(KEY_WAIT_MS);
    expect(desk.given).toEqual([]);
    expect(desk.lost).toEqual(['Enter', 'Enter up']);
    expect(desk.ahead.isBusy()).toBe(false);
  });

  it('are forgotten when their person turns to something else', () => {
    const desk = testWindow();
    desk.ahead.keep('Enter');
    desk.ahead.drop();
    desk.waits = false;
    desk.ahead.look();
    desk.pass(KEY_WAIT_MS);
    expect(desk.given).toEqual([]);
    expect(desk.lost).toEqual(['Enter']);
  });

  it('let nothing overtake them: the line is busy until what the last one led to is drawn', () => {
    const desk = testWindow();
    desk.ahead.keep('C');
    desk.waits = false;
    desk.ahead.look();
    desk.step();
    expect(desk.given).toEqual(['C']);
    expect(desk.ahead.isBusy()).toBe(true);
    desk.ahead.keep('2');
    desk.step();
    expect(desk.given).toEqual(['C', '2']);
    desk.step();
    expect(desk.ahead.isBusy()).toBe(false);
  });
});

describe('which screen an address is', () => {
  it.each([
    ['#/initials', 'initials'],
    ['#/initials/3/s2', 'initials'],
    ['#/replies/12', 'replies'],
    ['#/settings?join=outpost', 'settings'],
    ['#/campaigns', 'campaigns/'],
    ['#/campaigns/3/list', 'campaigns/3'],
    ['', ''],
  ])('%s is %s', (hash, screen) => expect(screenOf(hash)).toBe(screen));
});
