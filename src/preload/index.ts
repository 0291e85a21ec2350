import { contextBridge, ipcRenderer } from 'electron';
import { LINE_ASKED, LINE_GIVEN } from '#shared/lib/line-words.ts';

// Everything the page gets from the desktop: the fact that it is there, and one port into the core when it asks.
// The page has no other way out: no Node, no ipc, no network.

contextBridge.exposeInMainWorld('outpostHost', 'electron');

window.addEventListener('message', ({ source, data }) => {
  if (source === window && data === LINE_ASKED) ipcRenderer.send(LINE_ASKED);
});

ipcRenderer.on(LINE_GIVEN, ({ ports }) => {
  // A port cannot pass through contextBridge; a message to the window can carry it across.
  window.postMessage(LINE_GIVEN, location.origin, [...ports]);
});
