import { onTestFinished } from 'vitest';
import { createBandwidthCarrier } from '#core/carrier/bandwidth-carrier.ts';
import type { AcceptedEntry, LedgerEntry } from '#core/practice/ledger.ts';
import { registerCarrierTests } from './support/carrier-suite.ts';
import { SEED, startBench, tempDir } from './support/practice-bench.ts';
import { acceptedIn } from './support/practice-judge.ts';
import { startPracticeProcess } from './support/practice-process.ts';

registerCarrierTests('the Bandwidth client, with the practice carrier in this process', async () => {
  const { practice, carrier } = await startBench();
  return {
    carrier,
    accepted: () => Promise.resolve(acceptedIn(practice.ledgerFile)),
    setFaults: (faults) => Promise.resolve(practice.setFaults(faults)),
    stop: () => practice.close(),
  };
});

registerCarrierTests('the Bandwidth client, with the practice carrier in a process of its own', async () => {
  const practice = await startPracticeProcess(['--data', tempDir(), '--seed', String(SEED), '--speed', '1000']);
  const stop = async (): Promise<void> => {
    practice.child.kill('SIGTERM');
    await practice.gone;
  };
  onTestFinished(stop);
  const clock = { now: () => Date.now() };
  return {
    carrier: createBandwidthCarrier({ account: practice.account, clock, timeoutMs: 1500 }),
    accepted: async () => {
      const lines = (await (await practice.ask('GET', '/practice/ledger')).text()).split('\n').filter(Boolean);
      const entries = lines.map((line) => JSON.parse(line) as LedgerEntry);
      return entries.filter((entry): entry is AcceptedEntry => entry.kind === 'accepted');
    },
    setFaults: async (faults) => void (await practice.ask('POST', '/practice/faults', faults)),
    stop,
  };
});
