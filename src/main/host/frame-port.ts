import type { MessagePort } from 'node:worker_threads';
import { isReadableFrame } from './frame-check.ts';

/** A window's line as the core's handler takes it. */
export interface FramePort {
  on(event: string, callback: (event?: { data: unknown }) => void): void;
  postMessage(frame: unknown): void;
}

/** One window's port. A frame that cannot be read ends this line alone: the window connects again, and the core goes on. */
export function framePort(port: MessagePort, onBadFrame: () => void): FramePort {
  return {
    on: (event, callback) => {
      if (event === 'message') port.on('message', (data: unknown) => deliver(data, callback));
      else port.on(event, () => callback());
    },
    postMessage: (frame) => port.postMessage(frame),
  };

  function deliver(data: unknown, callback: (event: { data: unknown }) => void): void {
    if (isReadableFrame(data)) return callback({ data });
    onBadFrame();
    port.close();
  }
}
