import type { MenuItemConstructorOptions } from 'electron';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../../src/main/app/menu.ts';
import { commands } from '../../../src/renderer/src/commands/table.ts';

/** The keys that Electron gives to the roles of a menu by itself, as its documentation of roles and its source have them. */
const ROLE_KEYS: Readonly<Record<string, readonly string[]>> = {
  appMenu: ['Mod+H', 'Mod+Alt+H', 'Mod+Q'],
  quit: ['Mod+Q'],
  editMenu: ['Mod+Z', 'Mod+Shift+Z', 'Mod+Y', 'Mod+X', 'Mod+C', 'Mod+V', 'Mod+Alt+Shift+V', 'Mod+Shift+V', 'Mod+A'],
  resetZoom: ['Mod+0'],
  zoomIn: ['Mod++', 'Mod+='],
  zoomOut: ['Mod+-'],
  togglefullscreen: ['F11', 'Mod+F'],
  reload: ['Mod+R'],
  toggleDevTools: ['Mod+Shift+I', 'Mod+Alt+I'],
  windowMenu: ['Mod+M', 'Mod+W'],
};
const NO_KEYS = new Set(['separator']);

/** Every key that a menu takes before the page hears it. */
function keysOf(items: readonly MenuItemConstructorOptions[]): string[] {
  return items.flatMap(({ role, type, label, accelerator, submenu }) => {
    const known = role === undefined ? [] : ROLE_KEYS[role];
    if (known === undefined) throw new Error(`The menu has the role ${role}: say here which keys it takes.`);
    if (role === undefined && submenu === undefined && !NO_KEYS.has(type ?? ''))
      expect(accelerator ?? label, 'an entry of our own says its key').toBeDefined();
    const own = accelerator === undefined ? [] : [accelerator.replace(/CmdOrCtrl|CommandOrControl|Cmd|Ctrl/g, 'Mod')];
    return [...known, ...own, ...(Array.isArray(submenu) ? keysOf(submenu) : [])];
  });
}

/** Every single press of the table. */
const PRESSES = commands.flatMap(({ id, keys }) =>
  keys.flatMap((sequence) =>
    sequence
      .split(' ')
      .flatMap((key) =>
        key.includes('1..9') ? Array.from({ length: 9 }, (_, n) => key.replace('1..9', String(n + 1))) : [key],
      )
      .map((key) => ({ id, key })),
  ),
);

describe('the keys of the desk in the desktop program', () => {
  it.each(['darwin', 'linux', 'win32'] as const)('none is taken away by the menu on %s', (platform) => {
    const taken = new Set([...keysOf(menuTemplate(platform, false)), ...keysOf(menuTemplate(platform, true))]);
    expect(taken.size).toBeGreaterThan(10);
    expect(PRESSES.filter(({ key }) => taken.has(key))).toEqual([]);
  });

  it('no name in the menu bar has a letter for Alt, which belongs to the answers', () => {
    for (const platform of ['linux', 'win32'] as const)
      expect(JSON.stringify(menuTemplate(platform, true))).not.toContain('&');
  });

  it('nothing else in the program hears keys before the page does', () => {
    const folder = join(import.meta.dirname, '..', '..', '..', 'src', 'main');
    const listening = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:ts|mjs)$/.test(name))
      .filter((name) =>
        /before-input-event|globalShortcut|sendInputEvent|setIgnoreMenuShortcuts/.test(
          readFileSync(join(folder, name), 'utf8'),
        ),
      );
    expect(listening).toEqual([]);
  });
});
