import { describe, expect, it } from 'vitest';
import { openerFor } from '../../../src/main/host/open-browser.ts';

describe('opening the person’s browser', () => {
  it.each([
    ['darwin', {}, 'open'],
    ['win32', {}, 'rundll32'],
    ['linux', { DISPLAY: ':0' }, 'xdg-open'],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 'xdg-open'],
  ] as const)('on %s with %j uses %s', (platform, env, command) => {
    expect(openerFor(platform, env)?.[0]).toBe(command);
  });

  it('opens nothing inside a terminal without a display', () => {
    expect(openerFor('linux', {})).toBeNull();
    expect(openerFor('linux', { DISPLAY: '' })).toBeNull();
  });
});
