import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where a person's lists and texts live unless they say otherwise: the folder that each system gives to programs for
 * data that stays on this computer (not one that roams or is synchronised).
 */
export function defaultDataDir(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home = homedir()): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Outpost');
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Outpost');
  return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'outpost');
}
