import { BrowserWindow } from 'electron';

/** Opens the one window, with everything closed that a page could get out by; resolves when it is painted. */
export async function openWindow(pageUrl: string, preload: string): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    width: 1_280,
    height: 832,
    minWidth: 900,
    minHeight: 600,
    title: 'Outpost',
    show: false,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      enableWebSQL: false,
      // Its dictionaries would be fetched from the network.
      spellcheck: false,
    },
  });
  // The menu's keys work; the bar stays away, so that Alt belongs to the answers (Alt+1 … 9).
  window.setMenuBarVisibility(false);
  window.once('ready-to-show', () => window.show());
  await window.loadURL(pageUrl);
  return window;
}

/** Shows another place of the page, which stays as it is: only what stands behind the # of its address changes. */
export async function showAt(window: BrowserWindow, address: string): Promise<void> {
  bringForward(window);
  // A newer address may overtake this one.
  await window.loadURL(address).catch(() => undefined);
}

/** Someone started Outpost again with the same folder: show them the window that is there. */
export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
