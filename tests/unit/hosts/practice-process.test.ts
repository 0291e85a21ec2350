import { PassThrough } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { practiceArgs, startPracticeCarrier, type PracticeChild } from '../../../src/main/host/practice-process.ts';

const OPTIONS = {
  dataDir: '/data/practice',
  seed: 3,
  speed: 2,
  replyRate: null,
  webhookUrl: 'http://127.0.0.1:1/hook',
  webhookUser: 'u',
  webhookPassword: 'p',
};

/** A process that ends only when it is forced to, or when the test says so. */
function stubbornChild() {
  const stdout = new PassThrough();
  const kills: boolean[] = [];
  let exit = (): void => undefined;
  const child: PracticeChild = {
    stdout,
    onExit: (listener) => (exit = listener),
    kill: (force) => {
      kills.push(force);
      if (force) exit();
    },
  };
  return { child, stdout, kills, exit: () => exit() };
}

describe('starting the practice carrier', () => {
  it('waits for its ready line, even when that comes in pieces and after other lines', async () => {
    const { child, stdout } = stubbornChild();
    const started = startPracticeCarrier(child);
    stdout.write('warming up\n{"ready":true,');
    stdout.write('"port":4711}\n');
    expect(await started).toMatchObject({
      url: 'http://127.0.0.1:4711/api/v2',
      tokenUrl: 'http://127.0.0.1:4711/api/v1/oauth2/token',
    });
  });

  it('fails when it ends before that', async () => {
    const { child, exit } = stubbornChild();
    const started = startPracticeCarrier(child);
    exit();
    await expect(started).rejects.toThrow('ended before it was ready');
  });

  it('waits no longer than it says, and leaves nothing running', async () => {
    vi.useFakeTimers();
    try {
      const { child, kills } = stubbornChild();
      const started = expect(startPracticeCarrier(child)).rejects.toThrow('did not get ready in time');
      await vi.advanceTimersByTimeAsync(30_000);
      await started;
      expect(kills).toEqual([false, true]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is told to end, and forced when it does not', async () => {
    vi.useFakeTimers();
    try {
      const { child, stdout, kills } = stubbornChild();
      const started = startPracticeCarrier(child);
      stdout.write('{"ready":true,"port":1}\n');
      await vi.advanceTimersByTimeAsync(0);
      const stopped = (await started).stop();
      expect(kills).toEqual([false]);
      await vi.advanceTimersByTimeAsync(3_000);
      await stopped;
      expect(kills).toEqual([false, true]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('names a reply rate only when there is one', () => {
    expect(practiceArgs(OPTIONS).join(' ')).toBe(
      '--port 0 --data /data/practice --seed 3 --speed 2 --webhook-url http://127.0.0.1:1/hook --webhook-user u --print-ready',
    );
    expect(practiceArgs({ ...OPTIONS, replyRate: 0 })).toContain('--reply-rate');
  });
});
