import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { workerPortEnd, type Frame, type FrameEnd } from '../../../src/main/host/frame-end.ts';
import { relay } from '../../../src/main/host/relay.ts';

/** One side of a relay under test: what arrived at it, and whether it is gone. */
function watched(end: FrameEnd) {
  const frames: Frame[] = [];
  const state = { closed: false };
  end.onFrame((frame) => frames.push(frame));
  end.onClose(() => (state.closed = true));
  return { end, frames, state };
}

function joined() {
  const [near, far] = [new MessageChannel(), new MessageChannel()];
  relay(workerPortEnd(near.port2), workerPortEnd(far.port1));
  return { window: watched(workerPortEnd(near.port1)), core: watched(workerPortEnd(far.port2)) };
}

describe('the relay', () => {
  it('passes frames both ways, in order, text and bytes', async () => {
    const { window, core } = joined();
    window.end.send('one');
    window.end.send(new Uint8Array([1, 255]));
    core.end.send('three');
    await expect.poll(() => core.frames).toEqual(['one', new Uint8Array([1, 255])]);
    await expect.poll(() => window.frames).toEqual(['three']);
    window.end.close();
  });

  it.each(['window', 'core'] as const)('ends both sides when the %s goes', async (first) => {
    const sides = joined();
    sides[first].end.close();
    await expect.poll(() => [sides.window.state.closed, sides.core.state.closed]).toEqual([true, true]);
  });
});
