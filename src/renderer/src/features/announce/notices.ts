/** Whether notices of the system may be shown. */
export function canShowNotices(): boolean {
  return 'Notification' in window && Notification.permission === 'granted';
}

/** Asks the system, once, on the person's own wish; says whether notices may be shown. */
export async function askForNotices(): Promise<boolean> {
  if (!('Notification' in window)) return false;
  if (Notification.permission === 'default') await Notification.requestPermission();
  return canShowNotices();
}
