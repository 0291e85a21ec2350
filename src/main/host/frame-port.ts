import type { MessagePort } from 'node:worker_threads';
import type { Frame } from './frame-end.ts';

/** A window's line as the core's handler takes it. */
export interface FramePort {
  on(event: string, callback: (event?: { data: unknown }) => void): void;
  postMessage(frame: unknown): void;
}

/**
 * One window's port. What fails while a frame is read or answered ends this line alone: the window connects again, and
 * the core goes on. Without this, a frame that cannot be read would be an unhandled rejection, and end the core.
 */
export function framePort(port: MessagePort, onBadFrame: (error: unknown) => void): FramePort {
  return {
    on: (event, callback) => {
      if (event === 'message') port.on('message', (data: Frame) => void deliver(callback, data));
      else port.on(event, () => callback());
    },
    postMessage: (frame) => port.postMessage(frame),
  };

  async function deliver(callback: (event?: { data: unknown }) => unknown, data: Frame): Promise<void> {
    try {
      await callback({ data });
    } catch (error) {
      onBadFrame(error);
      port.close();
    }
  }
}
