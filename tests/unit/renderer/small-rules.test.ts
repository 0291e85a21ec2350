import { initialsAddress } from '../../../src/renderer/src/app/initials-address.ts';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/renderer/src/commands/table.ts';
import { sectionsFor } from '../../../src/renderer/src/features/key-sheet/sections-for.ts';
import { fuzzyFind } from '../../../src/renderer/src/features/palette/fuzzy.ts';
import { withQuickReply } from '../../../src/renderer/src/features/replies/composer-text.ts';
import { filterBeside, REPLY_FILTERS } from '../../../src/renderer/src/features/replies/reply-filters.ts';
import { choicesOf, inOrder, TRAY_ORDER } from '../../../src/renderer/src/features/tray/tray-decisions.ts';
import { entryOfRefused, entryOfText } from '../../../src/renderer/src/features/tray/tray-entries.ts';
import { choicesFor } from '../../../src/renderer/src/ui/choices.ts';
import { relativeWords } from '../../../src/renderer/src/ui/relative-words.ts';

const notTaken = {
  opUuid: 'op-1',
  what: 'Answer for Ana Ruiz',
  words: 'Another laptop has this conversation.',
  by: 'Sam',
  at: 5,
  conversationId: 4,
};

const words = (items: readonly { readonly words: string }[]): string[] => items.map((item) => item.words);

describe('the key sheet', () => {
  it('begins with the keys of the screen one is on, and leaves none out', () => {
    const sections = sectionsFor(commands, ['global', 'replies']);
    expect(sections.slice(0, 2)).toEqual(['Replies', 'The person']);
    expect(new Set(sections)).toEqual(new Set(commands.map(({ section }) => section)));
    expect(sections.indexOf('Everywhere')).toBeLessThan(sections.indexOf('Initial texts'));
  });
});

describe('finding by name', () => {
  const all = ['Go to Exports', 'Opt out', 'Wrong number', 'José Álvarez'].map((name) => ({ words: name }));

  it.each([
    ['opt', ['Opt out']],
    ['exp', ['Go to Exports']],
    ['out opt', ['Opt out']],
    ['jose alv', ['José Álvarez']],
    ['wrng', ['Wrong number']],
    ['xyz', []],
  ])('%j', (typed, found) => {
    expect(words(fuzzyFind(all, typed))).toEqual(found);
  });

  it('what begins with it comes before what contains it', () => {
    expect(words(fuzzyFind([{ words: 'Bring back' }, { words: 'Back' }], 'back'))).toEqual(['Back', 'Bring back']);
  });

  it('with nothing typed everything is there, in its order', () => {
    expect(fuzzyFind(all, ' ')).toEqual(all);
  });
});

describe('choosing', () => {
  const tags = [
    { words: 'call back', value: 'call back' },
    { words: 'back office', value: 'back office' },
  ];
  const own = { words: (typed: string) => `New: ${typed}`, value: (typed: string) => typed };

  it('offers the typed words as a choice of their own, last', () => {
    expect(words(choicesFor(tags, 'back', own))).toEqual(['back office', 'call back', 'New: back']);
  });

  it('not where there is that choice already, in whatever case', () => {
    expect(words(choicesFor(tags, 'Call Back', own))).toEqual(['call back']);
  });

  it('not where own words are no choice', () => {
    expect(choicesFor(tags, 'zzz')).toEqual([]);
  });
});

describe('putting in a quick reply', () => {
  const replies = ['Thank you!', 'Here it is.'];

  it('fills an empty composer and replaces another quick reply', () => {
    expect(withQuickReply('', 'Thank you!', replies)).toBe('Thank you!');
    expect(withQuickReply('Here it is. ', 'Thank you!', replies)).toBe('Thank you!');
  });

  it('keeps own words, and is there once', () => {
    const both = withQuickReply('Dear Ruth,', 'Thank you!', replies);
    expect(both).toBe('Dear Ruth, Thank you!');
    expect(withQuickReply(both, 'Thank you!', replies)).toBe(both);
  });
});

describe('filters', () => {
  it('F goes round', () => {
    const walked = REPLY_FILTERS.map(({ filter }) => filterBeside(filter, 1));
    expect(new Set(walked).size).toBe(REPLY_FILTERS.length);
    expect(filterBeside(filterBeside('needs_reply', -1), 1)).toBe('needs_reply');
  });
});

describe('the tray', () => {
  it('decides nothing harmful on the first key of a text whose fate is unknown', () => {
    expect(choicesOf('unknown', true)[0]?.decision).toBe('leave');
  });

  it('offers a conversation only where there is one, and never more than nine things', () => {
    for (const section of TRAY_ORDER) {
      expect(choicesOf(section, false).some(({ decision }) => decision === 'open')).toBe(false);
      expect(choicesOf(section, true).some(({ decision }) => decision === 'open')).toBe(true);
      expect(choicesOf(section, true).length).toBeLessThanOrEqual(9);
    }
  });

  it('puts what waits for a person first', () => {
    const item = { messageId: 1, conversationId: 1, campaignName: '', name: '', phone: '', body: '', words: '', at: 0 };
    const sections = inOrder([
      entryOfText({ ...item, section: 'waiting' }),
      entryOfText({ ...item, section: 'failed' }),
      entryOfRefused(notTaken),
      entryOfText({ ...item, section: 'look_again' }),
    ]).map(({ section }) => section);
    expect(sections).toEqual(['look_again', 'not_taken', 'failed', 'waiting']);
  });

  it('says of what the hub did not take what it was, by whom and why', () => {
    expect(entryOfRefused(notTaken)).toMatchObject({
      name: 'Answer for Ana Ruiz',
      campaignName: 'by Sam',
      words: 'Another laptop has this conversation.',
      conversationId: 4,
      messageId: null,
      opUuid: 'op-1',
    });
    expect(entryOfRefused({ ...notTaken, by: '' }).campaignName).toBe('');
    expect(entryOfRefused({ ...notTaken, opUuid: 'op-2' }).key).not.toBe(entryOfRefused(notTaken).key);
  });

  it('puts aside what failed and what the hub did not take, once it was read', () => {
    for (const section of ['failed', 'not_taken'] as const)
      expect(choicesOf(section, true).map(({ decision }) => decision)).toEqual(['open', 'put_aside']);
    expect(choicesOf('not_taken', false).map(({ decision }) => decision)).toEqual(['put_aside']);
  });
});

describe('how long ago', () => {
  const now = Date.UTC(2026, 5, 15, 12);
  it.each([
    [0, 'now'],
    [59_000, 'now'],
    [60_000, '1 min ago'],
    [59 * 60_000, '59 min ago'],
    [3 * 3_600_000, '3 h ago'],
    [26 * 3_600_000, '1 d ago'],
    [-2 * 3_600_000, 'in 2 h'],
  ])('%d ms', (ago, said) => {
    expect(relativeWords(now - ago, now)).toBe(said);
  });

  it('is a date after a week', () => {
    expect(relativeWords(now - 10 * 86_400_000, now)).toBe('Jun 5');
  });
});

describe('where the key for Initials leads', () => {
  const stateOf = (id: number) => ({ 3: 'live', 4: 'draft' })[id];
  it.each([
    ['/campaigns/3', '/initials/3'],
    ['/campaigns/3/list', '/initials/3'],
    ['/campaigns/4', '/initials'],
    ['/campaigns/5', '/initials'],
    ['/campaigns', '/initials'],
    ['/lists/3', '/initials'],
  ])('from %s to %s', (from, to) => expect(initialsAddress(from, stateOf)).toBe(to));
});
