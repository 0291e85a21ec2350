import { spawn } from 'node:child_process';

/** Opens an address in the person's browser where there is one; says nothing where there is none, the address is printed anyway. */
export function openBrowser(address: string, platform = process.platform, env = process.env): void {
  const opener = openerFor(platform, env);
  if (opener === null) return;
  const [command, ...args] = opener;
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true, windowsHide: true });
  child.on('error', () => undefined);
  child.unref();
}

/** The system's own opener. Without a display, xdg-open would look for a browser inside the terminal. */
export function openerFor(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): readonly [string, ...string[]] | null {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return hasDisplay(env) ? ['xdg-open'] : null;
}

/** Can a window open on this Linux desktop? */
export function hasDisplay(env: NodeJS.ProcessEnv): boolean {
  return (env['DISPLAY'] ?? '') !== '' || (env['WAYLAND_DISPLAY'] ?? '') !== '';
}
