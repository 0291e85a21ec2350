import type { Session } from 'electron';

/**
 * The page may put text on the clipboard (copying a number or a script) and show notices of new replies, which the person
 * turns on in the settings; and nothing else that Chromium asks about.
 */
const ALLOWED: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'notifications']);

/** Denies every permission but those above: camera, place, devices, screens. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => decide(ALLOWED.has(permission)));
  session.setPermissionCheckHandler((_contents, permission) => ALLOWED.has(permission));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => decide({}));
}
