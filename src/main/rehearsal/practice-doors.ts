import { basicAuth } from '#core/carrier/basic-auth.ts';
import type { FaultRequest } from '#core/practice/faults.ts';
import type { LedgerEntry } from '#core/practice/ledger.ts';
import type { PracticeCounts } from '#core/practice/practice-state.ts';

/** Where a practice carrier's side doors are, and who may ask there. */
export type DoorAddresses = Readonly<Record<'ledger' | 'faults' | 'status' | 'say' | 'user' | 'password', string>>;

/** What the judge and the trouble-maker ask of a practice carrier. */
export interface PracticeDoors {
  /** What the carrier still has to do. */
  counts(): Promise<PracticeCounts>;
  /** The carrier's own record of everything that it took and sent. */
  ledger(): Promise<LedgerEntry[]>;
  setFaults(faults: FaultRequest): Promise<void>;
  /** How many of each trouble are still to come. */
  faultsLeft(): Promise<Required<FaultRequest>>;
  /** Somebody texts us. */
  say(from: string, to: string, text: string): Promise<void>;
}

const ANSWER_WITHIN_MS = 10_000;

/** `doors` says where they are now: a carrier that was started again may have moved. */
export function openPracticeDoors(doors: () => DoorAddresses): PracticeDoors {
  async function ask(door: 'ledger' | 'faults' | 'status' | 'say', body?: unknown): Promise<Response> {
    const { [door]: url, user, password } = doors();
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: basicAuth(user, password) },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`the practice carrier answered ${response.status}`);
    return response;
  }
  return {
    counts: async () => (await (await ask('status')).json()) as PracticeCounts,
    ledger: async () => readLedger(await (await ask('ledger')).text()),
    setFaults: async (faults) => void (await ask('faults', faults)),
    faultsLeft: async () => (await (await ask('faults')).json()) as Required<FaultRequest>,
    say: async (from, to, text) => void (await ask('say', { from, to, text })),
  };
}

function readLedger(text: string): LedgerEntry[] {
  return text
    .split('\n')
    .filter((one) => one !== '')
    .map((one) => JSON.parse(one) as LedgerEntry);
}
