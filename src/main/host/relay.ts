import type { FrameEnd } from './frame-end.ts';

/** Joins two ends: every frame of one goes to the other unread, and when either end goes, so does the other. */
export function relay(a: FrameEnd, b: FrameEnd): void {
  a.onFrame((frame) => b.send(frame));
  b.onFrame((frame) => a.send(frame));
  a.onClose(() => b.close());
  b.onClose(() => a.close());
}
