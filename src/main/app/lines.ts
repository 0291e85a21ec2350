import { ipcMain, MessageChannelMain } from 'electron';
import type { MessagePort } from 'node:worker_threads';
import { LINE_ASKED, LINE_GIVEN } from '#shared/lib/line-words.ts';
import { workerPortEnd } from '../host/frame-end.ts';
import { relay } from '../host/relay.ts';
import { isTrustedSender } from '../security/trusted-sender.ts';
import { mainPortEnd } from './main-port-end.ts';

/**
 * Gives each page that asks a line into the core: one port of a channel, joined here to one of the worker's.
 * @param connect a new port into the core; it may have to wait for the core to start, and is null if that never does.
 */
export function handOutLines(connect: () => Promise<MessagePort | null>, pageOrigin: string): void {
  ipcMain.on(LINE_ASKED, (event) => {
    const { senderFrame } = event;
    if (senderFrame === null || !isTrustedSender(senderFrame, pageOrigin)) return;
    void connect().then((corePort) => {
      if (corePort === null) return;
      const { port1, port2 } = new MessageChannelMain();
      relay(mainPortEnd(port1), workerPortEnd(corePort));
      // Gone meanwhile (reloaded, closed): the channel is dropped, and both its ends close.
      if (senderFrame.isDestroyed()) return port2.close();
      senderFrame.postMessage(LINE_GIVEN, null, [port2]);
    });
  });
}
