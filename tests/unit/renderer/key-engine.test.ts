import { describe, expect, it } from 'vitest';
import { createKeyEngine, SEQUENCE_MS, type KeyPlace } from '../../../src/renderer/src/commands/key-engine.ts';
import type { KeyLike } from '../../../src/renderer/src/commands/strokes.ts';
import { commands } from '../../../src/renderer/src/commands/table.ts';
import { key, place } from './support.ts';

function engine(at: KeyPlace = place()) {
  const keys = createKeyEngine(commands);
  let now = 0;
  return {
    /** What one key-down does: the id of the command, or what the engine did instead. */
    down(event: KeyLike, where: Partial<KeyPlace> = {}, afterMs = 10) {
      now += afterMs;
      const outcome = keys.down(event, { ...at, ...where }, now);
      return outcome.kind === 'run' ? outcome.id : outcome.kind;
    },
    digit(event: KeyLike, where: Partial<KeyPlace> = {}) {
      const outcome = keys.down(event, { ...at, ...where }, (now += 10));
      return outcome.kind === 'run' ? [outcome.id, outcome.digit] : outcome.kind;
    },
    up: (event: KeyLike) => keys.up(event),
    forget: () => keys.forget(),
  };
}

describe('a key that sends', () => {
  it('sends once however long it is held', () => {
    const desk = engine();
    expect(desk.down(key('Enter'))).toBe('initials.send');
    for (let repeat = 0; repeat < 50; repeat++) expect(desk.down(key('Enter', { repeat: true }))).toBe('swallow');
  });

  it('sends once even where a repeat is reported as a fresh press', () => {
    const desk = engine();
    expect(desk.down(key('Enter'))).toBe('initials.send');
    expect(desk.down(key('Enter'))).toBe('swallow');
    expect(desk.down(key('Enter'))).toBe('swallow');
  });

  it('sends twice for two presses, however fast', () => {
    const desk = engine();
    expect(desk.down(key('Enter'), {}, 0)).toBe('initials.send');
    desk.up(key('Enter'));
    expect(desk.down(key('Enter'), {}, 0)).toBe('initials.send');
  });

  it('waits for its own key to come up, not for any', () => {
    const desk = engine();
    desk.down(key('Enter'));
    desk.up(key('j'));
    expect(desk.down(key('Enter'))).toBe('swallow');
    expect(desk.down(key('Enter', { code: 'NumpadEnter' }))).toBe('swallow');
    desk.up(key('Enter'));
    expect(desk.down(key('Enter', { code: 'NumpadEnter' }))).toBe('initials.send');
  });

  it('does not send in another place with the press that was held over', () => {
    const desk = engine();
    desk.down(key('Enter'));
    expect(desk.down(key('Enter', { repeat: true }), { scopes: ['global', 'replies'] })).toBe('swallow');
    expect(desk.down(key('Enter'), { scopes: ['global', 'replies'] })).toBe('swallow');
  });

  it('counts a key as let go when the window loses the focus', () => {
    const desk = engine();
    desk.down(key('Enter'));
    desk.forget();
    expect(desk.down(key('Enter'))).toBe('initials.send');
  });

  it('never begins with a repeat: a key held since before does nothing', () => {
    expect(engine().down(key('Enter', { repeat: true }))).toBe('swallow');
  });

  it('other keys act while it is held', () => {
    const desk = engine();
    desk.down(key('Enter'));
    expect(desk.down(key('j'))).toBe('next');
  });
});

describe('other keys', () => {
  it('moving along a list repeats; opting out does not', () => {
    const desk = engine();
    expect(desk.down(key('j', { repeat: true }))).toBe('next');
    expect(desk.down(key('ArrowUp', { repeat: true }))).toBe('previous');
    expect(desk.down(key('o', { repeat: true }))).toBe('swallow');
  });

  it('capital letters by caps lock are the same letter; with Shift they are another key', () => {
    const desk = engine();
    expect(desk.down(key('J'))).toBe('next');
    expect(desk.down(key('J', { shiftKey: true }))).toBe('pass');
    expect(desk.down(key('F', { shiftKey: true }), { scopes: ['global', 'replies'] })).toBe('replies.previousFilter');
  });

  it('? and / are found wherever a layout puts them', () => {
    const desk = engine();
    expect(desk.down(key('?', { shiftKey: true, code: 'Slash' }))).toBe('keys');
    expect(desk.down(key('/', { shiftKey: true, code: 'Digit7' }))).toBe('search');
  });

  it('letters of another script act by their place on the keyboard', () => {
    expect(engine().down(key('о', { code: 'KeyJ' }))).toBe('next');
  });

  it('letters with Ctrl, Alt or Command belong to the browser', () => {
    const desk = engine();
    expect(desk.down(key('o', { ctrlKey: true }))).toBe('pass');
    expect(desk.down(key('o', { metaKey: true }))).toBe('pass');
    expect(desk.down(key('s', { altKey: true }))).toBe('pass');
  });

  it('the palette opens with Ctrl and with Command', () => {
    const desk = engine();
    expect(desk.down(key('k', { ctrlKey: true }))).toBe('palette');
    expect(desk.down(key('k', { metaKey: true }))).toBe('palette');
  });

  it('a disabled command leaves its key alone', () => {
    expect(engine().down(key('o'), { isEnabled: (id) => id !== 'person.optOut' })).toBe('pass');
  });

  it('a modifier by itself is nothing', () => {
    expect(engine().down(key('Shift', { shiftKey: true }))).toBe('pass');
  });
});

describe('digits', () => {
  const replies: Partial<KeyPlace> = { scopes: ['global', 'replies'] };

  it('tell which one', () => {
    expect(engine().digit(key('3'), replies)).toEqual(['replies.quick', 3]);
    expect(engine().digit(key('7', { code: 'Numpad7' }), replies)).toEqual(['replies.quick', 7]);
  });

  it('with Alt are told by the physical key, since a Mac types another character', () => {
    expect(engine().digit(key('¡', { code: 'Digit1', altKey: true }), replies)).toEqual(['replies.answer', 1]);
    expect(engine().digit(key('Dead', { code: 'Digit4', altKey: true }), replies)).toEqual(['replies.answer', 4]);
  });

  it('with Alt act while one writes; bare ones are text there', () => {
    const desk = engine();
    expect(desk.digit(key('2', { altKey: true }), { ...replies, focus: 'composer' })).toEqual(['replies.answer', 2]);
    expect(desk.digit(key('2', { altKey: true }), { ...replies, focus: 'field' })).toEqual(['replies.answer', 2]);
    expect(desk.digit(key('2'), { ...replies, focus: 'composer' })).toBe('pass');
  });

  it('0 is none of the nine', () => {
    expect(engine().digit(key('0'), replies)).toBe('pass');
  });
});

describe('fields', () => {
  const composer: Partial<KeyPlace> = { scopes: ['global', 'replies'], focus: 'composer' };

  it('letters are text in every field', () => {
    const desk = engine();
    for (const letter of ['j', 's', 'o', 'g', 'u', '/', '?']) {
      expect(desk.down(key(letter), { focus: 'field' })).toBe('pass');
      expect(desk.down(key(letter), composer)).toBe('pass');
    }
  });

  it('Enter sends from the composer, and from no other field', () => {
    expect(engine().down(key('Enter'), composer)).toBe('replies.send');
    expect(engine().down(key('Enter'), { ...composer, focus: 'field' })).toBe('pass');
    expect(engine().down(key('Enter'), { focus: 'field' })).toBe('pass');
    expect(engine().down(key('Enter'), { focus: 'composer' })).toBe('initials.send');
  });

  it('a held Enter in the composer sends once and writes no lines', () => {
    const desk = engine();
    expect(desk.down(key('Enter'), composer)).toBe('replies.send');
    expect(desk.down(key('Enter', { repeat: true }), composer)).toBe('swallow');
  });

  it('Shift and Enter is a new line', () => {
    expect(engine().down(key('Enter', { shiftKey: true }), composer)).toBe('pass');
  });

  it('Escape leaves the field; the palette opens from it', () => {
    expect(engine().down(key('Escape'), composer)).toBe('leaveField');
    expect(engine().down(key('k', { ctrlKey: true }), { focus: 'field' })).toBe('palette');
  });

  it('keys of an input method are its own', () => {
    const desk = engine();
    expect(desk.down(key('Enter', { isComposing: true }), composer)).toBe('pass');
    expect(desk.down(key('Process'), composer)).toBe('pass');
    expect(desk.down(key('Enter'), composer)).toBe('replies.send');
  });
});

describe('buttons', () => {
  it('Enter presses the button that has the focus, not the command of the screen', () => {
    expect(engine().down(key('Enter'), { focus: 'control' })).toBe('pass');
    expect(engine().down(key('Enter'), { focus: 'control', focusedCommand: 'initials.skip' })).toBe('pass');
  });

  it('on the button of the very command it is the command, with its one press one text', () => {
    const desk = engine(place({ focus: 'control', focusedCommand: 'initials.send' }));
    expect(desk.down(key('Enter'))).toBe('initials.send');
    expect(desk.down(key('Enter', { repeat: true }))).toBe('swallow');
  });

  it('a held Enter or space presses a button once', () => {
    const desk = engine(place({ focus: 'control' }));
    expect(desk.down(key('Enter', { repeat: true }))).toBe('swallow');
    expect(desk.down(key(' ', { repeat: true }))).toBe('swallow');
  });

  it('letters act while a button has the focus', () => {
    expect(engine().down(key('j'), { focus: 'control' })).toBe('next');
  });
});

describe('sequences', () => {
  it('two keys go somewhere', () => {
    const desk = engine();
    expect(desk.down(key('g'))).toBe('pending');
    expect(desk.down(key('r'))).toBe('go.replies');
  });

  it('the second key belongs to the sequence, also when it leads nowhere', () => {
    const desk = engine();
    desk.down(key('g'));
    expect(desk.down(key('o'))).toBe('swallow');
    expect(desk.down(key('o'))).toBe('person.optOut');
  });

  it('a first key is forgotten after a while', () => {
    const desk = engine();
    desk.down(key('g'));
    expect(desk.down(key('s'), {}, SEQUENCE_MS + 1)).toBe('initials.skip');
  });

  it('Enter after a first key does not send', () => {
    const desk = engine();
    desk.down(key('g'));
    expect(desk.down(key('Enter'))).toBe('swallow');
    expect(desk.down(key('Enter'))).toBe('initials.send');
  });

  it('a held first key neither begins again nor ends', () => {
    const desk = engine();
    expect(desk.down(key('g'))).toBe('pending');
    expect(desk.down(key('g', { repeat: true }))).toBe('swallow');
    expect(desk.down(key('i'))).toBe('go.initials');
  });
});

describe('scopes', () => {
  it('keys of one screen do nothing on another', () => {
    expect(engine().down(key('d'))).toBe('pass');
    expect(engine().down(key('d'), { scopes: ['global', 'replies'] })).toBe('replies.done');
  });

  it('a dialog leaves only its own keys', () => {
    const dialog: Partial<KeyPlace> = { scopes: ['dialog'] };
    for (const name of ['Enter', 'j', 'o', 'g', 'u', '?']) expect(engine().down(key(name), dialog)).toBe('pass');
  });
});
