import type { MessagePortMain } from 'electron';
import type { Frame, FrameEnd } from '../host/frame-end.ts';

/** The end that leads to a page of Electron. */
export function mainPortEnd(port: MessagePortMain): FrameEnd {
  return {
    send: (frame) => port.postMessage(frame),
    onFrame: (listener) => {
      port.on('message', ({ data }) => listener(data as Frame));
      port.start();
    },
    onClose: (listener) => void port.once('close', listener),
    close: () => port.close(),
  };
}
