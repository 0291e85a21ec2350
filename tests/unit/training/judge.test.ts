import { describe, expect, it } from 'vitest';
import type { CastKey } from '#shared/domain/training/cast.ts';
import type { Deed, ShiftEvent } from '#shared/domain/training/events.ts';
import { judge } from '#shared/domain/training/judge.ts';
import type { StepId } from '#shared/domain/training/lesson.ts';
import { beginShift, type Judged, type ShiftState } from '#shared/domain/training/shift-state.ts';

/** A shift of these steps, told what happens one second after another. */
function shift(...steps: StepId[]) {
  let at = 1_000;
  let judged: Judged = { state: beginShift(steps, at), says: [] };
  const hear = (event: ShiftEvent): ShiftState => {
    judged = judge(judged.state, event);
    return judged.state;
  };
  return {
    get state() {
      return judged.state;
    },
    get says() {
      return judged.says;
    },
    hear,
    did: (deed: Deed) => hear({ kind: 'deed', deed, at: (at += 1_000) }),
    pressed: (id: string, digit: number | null = null) =>
      hear({ kind: 'command', id, digit, pressedMs: at + 500, at: (at += 1_000) }),
    later: () => (at += 1_000),
  };
}

const kinds = (state: ShiftState) => state.mistakes.map(({ kind }) => kind);
const replied = (who: CastKey, reply: number | null): Deed => ({ kind: 'replied', who, reply });

describe('a step', () => {
  it('is through when all that it asks for has happened, in any order', () => {
    const { did, pressed, ...rest } = shift('send', 'toReplies');
    for (const who of ['frank', 'ana', 'ben', 'elena', 'chloe'] as const) did({ kind: 'texted', who });
    expect(did({ kind: 'texted', who: 'ana' }).at).toBe(0);
    expect(did({ kind: 'texted', who: 'dev' })).toMatchObject({ at: 1, verdict: { kind: 'stepDone', step: 'send' } });
    expect(pressed('go.replies')).toMatchObject({ at: 2, mistakes: [] });
    expect(rest.says).toEqual([]);
  });

  it('takes no key for a deed: what was pressed and came to nothing meets no goal', () => {
    const { pressed } = shift('send');
    expect(pressed('initials.send')).toMatchObject({ at: 0, mistakes: [], verdict: { kind: 'none' } });
  });

  it('wants its keys in their order', () => {
    const { pressed } = shift('next');
    expect(pressed('previous').goals).toEqual(['open', 'open']);
    expect(pressed('next').goals).toEqual(['done', 'open']);
    expect(pressed('previous').at).toBe(1);
  });

  it('can be skipped, which is no mistake but is noted', () => {
    const { hear, later } = shift('send', 'help');
    expect(hear({ kind: 'skipStep', at: later() })).toMatchObject({ at: 1, skipped: ['send'], mistakes: [] });
  });

  it('hears nothing more once all are through', () => {
    const { pressed, state } = shift('help');
    const through = pressed('keys');
    expect(through.at).toBe(1);
    expect(pressed('undo')).toBe(through);
    expect(state.at).toBe(0);
  });
});

describe('mistakes', () => {
  it.each<[StepId, Deed, string]>([
    ['optOut', replied('kim', 0), 'answeredOptOut'],
    ['wrongNumber', replied('leo', null), 'answeredWrongNumber'],
    ['handOver', replied('noah', 5), 'repliedInsteadOfHelp'],
    ['quick', replied('hugo', 0), 'wrongReply'],
    ['answer', { kind: 'answered', who: 'grace', answer: 2 }, 'wrongAnswer'],
    ['quick', { kind: 'optedOut', who: 'hugo' }, 'optedOutWrongly'],
    ['optOut', { kind: 'wrongNumber', who: 'kim' }, 'wrongNumberWrongly'],
    ['quick', { kind: 'helpAsked', who: 'hugo' }, 'helpNotNeeded'],
    ['quick', { kind: 'later', who: 'hugo' }, 'putAway'],
    ['send', { kind: 'skipped', who: 'ana' }, 'putAway'],
    ['quick', { kind: 'undone', who: 'grace' }, 'undidRightThing'],
  ])('in %s: %o is %s', (step, deed, kind) => {
    const { did } = shift(step);
    const state = did(deed);
    expect(kinds(state)).toEqual([kind]);
    expect(state).toMatchObject({ at: 0, verdict: { kind: 'mistake', mistake: { kind, step } } });
  });

  it.each<[StepId, Deed]>([
    ['quick', { kind: 'noted', who: 'hugo' }],
    ['quick', { kind: 'tagged', who: 'hugo' }],
    ['answer', { kind: 'answered', who: 'grace', answer: null }],
    ['quick', { kind: 'drafted', who: 'hugo' }],
  ])('in %s: %o is none', (step, deed) => {
    expect(shift(step).did(deed)).toMatchObject({ mistakes: [], at: 0 });
  });

  it('lets somebody who was not understood write again, but nobody who wanted nothing', () => {
    const one = shift('optOut');
    one.did(replied('kim', 0));
    expect(one.says).toEqual([{ who: 'kim', text: 'I asked you to take me off your list!' }]);
    one.did(replied('grace', 0));
    expect(one.says).toEqual([]);
  });

  it('waits for the undo, and for the step to be done after it', () => {
    const { did } = shift('quick');
    expect(did({ kind: 'optedOut', who: 'hugo' }).toUndo).toEqual({ who: 'hugo', kind: 'optedOutWrongly' });
    expect(did({ kind: 'undone', who: 'hugo' })).toMatchObject({ toUndo: null, at: 0, verdict: { kind: 'takenBack' } });
    const through = did(replied('hugo', 4));
    expect(through).toMatchObject({ at: 1 });
    expect(kinds(through)).toEqual(['optedOutWrongly']);
  });

  it('goes on without a person whose opt-out nobody took back in time', () => {
    const { did, hear, later } = shift('quick', 'help');
    did({ kind: 'optedOut', who: 'hugo' });
    expect(hear({ kind: 'tooLate', who: 'kim', at: later() }).at).toBe(0);
    expect(hear({ kind: 'tooLate', who: 'hugo', at: later() })).toMatchObject({
      at: 1,
      toUndo: null,
      verdict: { kind: 'tooLate', who: 'hugo' },
    });
  });

  it('calls it forgotten when the reply goes out before the answer is recorded', () => {
    const { did } = shift('both');
    did(replied('iris', null));
    const through = did(replied('jonas', 0));
    expect(kinds(through)).toEqual(['answerForgotten']);
    expect(through).toMatchObject({ at: 1, verdict: { kind: 'mistake' } });
  });

  it('asks again for what was right and was taken back', () => {
    const { did } = shift('both');
    did({ kind: 'answered', who: 'jonas', answer: 0 });
    const state = did({ kind: 'undone', who: 'jonas' });
    expect(kinds(state)).toEqual(['undidRightThing']);
    expect(state.goals).toEqual(['open', 'open', 'open']);
  });

  it('tells a wrong quick reply, a stray key and a held one by the press', () => {
    const { pressed, hear, later } = shift('quick');
    pressed('replies.quick', 5);
    pressed('replies.quick', 2);
    hear({ kind: 'stray', key: 'Z', at: later() });
    hear({ kind: 'held', at: later() });
    const state = pressed('replies.send');
    expect(state.mistakes.map(({ kind, pressed: key }) => [kind, key])).toEqual([
      ['wrongQuickReply', '2'],
      ['strayKey', 'Z'],
      ['heldKey', null],
    ]);
  });

  it('says of a key that does no harm that it is another one, in no step that one does alone', () => {
    expect(shift('send').pressed('search').verdict).toEqual({ kind: 'detour', command: 'search' });
    expect(shift('round').pressed('search').verdict).toEqual({ kind: 'none' });
    expect(shift('send').pressed('palette').verdict).toEqual({ kind: 'none' });
  });
});

describe('time', () => {
  it('goes to the step at hand, leaves pauses out, and counts no absence as work', () => {
    const { hear, did } = shift('quick', 'help');
    did({ kind: 'tagged', who: 'hugo' });
    hear({ kind: 'resumed', at: 900_000 });
    hear({ kind: 'deed', deed: replied('hugo', 0), at: 903_000 });
    const state = hear({ kind: 'held', at: 2_000_000 });
    expect(state.times).toEqual([{ step: 'quick', ms: 1_000 + 3_000 + 120_000, texts: 0, replies: 1 }]);
  });

  it('is measured from key to key by the window’s own clock, and not over a pause', () => {
    const { hear } = shift('quick');
    const press = (pressedMs: number) =>
      hear({ kind: 'command', id: 'search', digit: null, pressedMs, at: 2_000 + pressedMs });
    press(100);
    press(350);
    hear({ kind: 'resumed', at: 60_000 });
    press(10);
    expect(press(410).keyGapsMs).toEqual([250, 400]);
  });
});
