import { describe, expect, it } from 'vitest';
import {
  commandById,
  commands,
  hqCommands,
  type Command,
  type Scope,
} from '../../../src/renderer/src/commands/table.ts';

const scopesOf = (table: readonly Command[]): Scope[] => [...new Set(table.flatMap((command) => command.scopes))];
const scopes = scopesOf(commands);

/** Every single press that a way of writing keys stands for. */
function spelled(keys: string): string[] {
  return keys.includes('1..9')
    ? Array.from({ length: 9 }, (_, index) => keys.replace('1..9', String(index + 1)))
    : [keys];
}

function keysIn(scope: Scope, table = commands): { key: string; command: Command }[] {
  const here = table.filter((command) => command.scopes.includes(scope) || command.scopes.includes('global'));
  return here.flatMap((command) => command.keys.flatMap(spelled).map((key) => ({ key, command })));
}

describe('the table of keys', () => {
  it.each(scopes)('has no key twice in %s', (scope) => {
    const keys = keysIn(scope);
    const twice = keys.filter(({ key }, index) => keys.findIndex((other) => other.key === key) !== index);
    expect(twice.map(({ key, command }) => `${key} ${command.id}`)).toEqual([]);
  });

  it.each(scopes)('has no key in %s that is also the beginning of a sequence', (scope) => {
    const keys = keysIn(scope).map(({ key }) => key);
    expect(keys.filter((key) => keys.some((other) => other.startsWith(`${key} `)))).toEqual([]);
  });

  it('names each command once', () => {
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
  });

  it('lets nothing that sends a text repeat', () => {
    expect(commands.filter(({ sends, repeats }) => sends === true && repeats === true)).toEqual([]);
  });

  it('lets no bare letter or digit act in a text field', () => {
    const bare = commands.filter(({ inFields }) => inFields !== undefined && inFields !== 'never');
    const typed = bare.flatMap(({ keys }) => keys).filter((key) => /^(?:Shift\+)?(?:.|1\.\.9)$/.test(key));
    expect(typed).toEqual([]);
  });

  it.each([
    ['initials.send', 'Enter'],
    ['replies.send', 'Enter'],
    ['replies.quick', '1..9'],
    ['replies.answer', 'Alt+1..9'],
    ['next', 'J'],
    ['next', 'ArrowDown'],
    ['previous', 'K'],
    ['previous', 'ArrowUp'],
    ['initials.skip', 'S'],
    ['replies.later', 'S'],
    ['person.optOut', 'O'],
    ['person.wrongNumber', 'W'],
    ['person.tag', 'T'],
    ['person.note', 'N'],
    ['search', '/'],
    ['go.initials', 'G I'],
    ['go.replies', 'G R'],
    ['go.lists', 'G L'],
    ['go.campaigns', 'G C'],
    ['go.dashboard', 'G D'],
    ['go.exports', 'G X'],
    ['hub.show', 'G H'],
    ['replies.handover', 'H'],
    ['undo', 'U'],
    ['keys', '?'],
    ['palette', 'Mod+K'],
  ] as const)('%s is on %s', (id, keys) => {
    expect(commandById(id).keys).toContain(keys);
  });
});

describe('the table of HQ’s page', () => {
  it.each(scopesOf(hqCommands))('has no key twice in %s, and none that begins a sequence', (scope) => {
    const keys = keysIn(scope, hqCommands).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => keys.some((other) => other.startsWith(`${key} `)))).toEqual([]);
  });

  it('names each command once, and shares with the desk only what is the same there', () => {
    expect(new Set(hqCommands.map(({ id }) => id)).size).toBe(hqCommands.length);
    const shared = hqCommands.filter(({ id }) => commands.some((command) => command.id === id));
    expect(shared.map(({ keys }) => keys)).toEqual(shared.map(({ id }) => commandById(id).keys));
    expect(shared.length).toBeGreaterThan(3);
  });

  it('lets no bare letter act in a text field', () => {
    const bare = hqCommands.filter(({ inFields }) => inFields === 'always').flatMap(({ keys }) => keys);
    expect(bare.filter((key) => /^(?:Shift\+)?.$/.test(key))).toEqual([]);
  });
});
