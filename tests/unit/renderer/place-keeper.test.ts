import { describe, expect, it } from 'vitest';
import { noPlace, readPlace } from '../../../src/renderer/src/features/place/desk-place.ts';
import { createPlaceKeeper } from '../../../src/renderer/src/features/place/place-keeper.ts';

function keeper(began = noPlace) {
  const saved: unknown[] = [];
  let due: (() => void) | null = null;
  const place = createPlaceKeeper({
    began,
    save: (json) => Promise.resolve(saved.push(JSON.parse(json))),
    after(_delayMs, fn) {
      due = fn;
      return () => (due = null);
    },
  });
  return { place, saved, pass: () => due?.() };
}

describe('the place at the desk', () => {
  it('is saved once for many changes, and not again when it is the same', () => {
    const { place, saved, pass } = keeper();
    place.at('/replies');
    place.inReplies({ filter: 'later', conversationId: 7 });
    for (const listTop of [10, 20, 300]) place.inReplies({ listTop });
    pass();
    const replies = { filter: 'later', conversationId: 7, listTop: 300, threadUp: 0, caret: null };
    expect(saved).toEqual([{ location: '/replies', replies }]);
    place.inReplies({ listTop: 300 });
    place.flush();
    expect(saved).toHaveLength(1);
  });

  it('begins anew in another conversation, and stays in the same one', () => {
    const { place, saved } = keeper();
    place.inReplies({ conversationId: 7, caret: [2, 4], threadUp: 80 });
    place.inReplies({ conversationId: 7 });
    place.flush();
    place.inReplies({ conversationId: 8 });
    place.flush();
    expect(saved).toMatchObject([
      { replies: { caret: [2, 4], threadUp: 80 } },
      { replies: { conversationId: 8, caret: null, threadUp: 0 } },
    ]);
  });

  it('that cannot be read is none', () => {
    for (const kept of [null, '', '{', '[]', '{"location":4}']) expect(readPlace(kept)).toEqual(noPlace);
    expect(readPlace('{"location":"/lists","replies":{"filter":"gone"}}')).toEqual({
      location: '/lists',
      replies: null,
    });
    expect(readPlace('{"location":"javascript:alert(1)","replies":null}').location).toBe('/');
  });
});
