import type { MessagePort } from 'node:worker_threads';
import type { WebSocket } from 'ws';

/** What travels between a window and the core: one encoded call, answer or event. */
export type Frame = string | Uint8Array;

/** One end of a window's line, whatever carries it. */
export interface FrameEnd {
  send(frame: Frame): void;
  onFrame(listener: (frame: Frame) => void): void;
  /** Called once, when the other side is gone. */
  onClose(listener: () => void): void;
  close(): void;
}

/** The end that leads into the core's worker. */
export function workerPortEnd(port: MessagePort): FrameEnd {
  return {
    send: (frame) => port.postMessage(frame),
    onFrame: (listener) => void port.on('message', listener),
    onClose: (listener) => void port.once('close', listener),
    close: () => port.close(),
  };
}

/** The end that leads to a page over a WebSocket. Pings are not needed: both ends are on this computer. */
export function webSocketEnd(socket: WebSocket): FrameEnd {
  socket.binaryType = 'nodebuffer';
  return {
    send: (frame) => socket.send(frame),
    onFrame: (listener) =>
      void socket.on('message', (data: Buffer, isBinary: boolean) =>
        // A copy of exactly this frame: cloning a view would carry its whole pooled buffer along.
        listener(isBinary ? new Uint8Array(data) : data.toString('utf8')),
      ),
    onClose: (listener) => void socket.once('close', listener),
    close: () => socket.close(1001),
  };
}
