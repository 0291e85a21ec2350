import type { Chance } from './chance.ts';
import type { SimulatedCarrier, LedgerEntry } from './carrier.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What an initial text says: which campaign it is of, so that the carrier's ledger alone shows a second one. */
export const initialText = (campaignId: string): string => `Hi, we write about ${campaignId}. Reply STOP to opt out.`;
/** What a reply says: which key press it is, so that the ledger alone shows it sent twice. */
export const replyText = (pressId: string, to: string): string =>
  `Thanks for writing "${to.slice(0, 20)}". (${pressId})`;

/** The campaign that an initial text in the ledger is of; null = it is another text. */
export function campaignOf(text: string): string | null {
  return /^Hi, we write about ([0-9a-f-]{36})\./.exec(text)?.[1] ?? null;
}

const WORDS = [
  'Yes, I am coming.',
  'Who is this?',
  'No thanks',
  'Tell me more',
  'When does it start?',
  'Ok',
  '👍',
  'ACEPTO',
  'not now',
];
const STOPS = ['STOP', 'Stop.', 'stop', 'PARE', 'Unsubscribe', 'stop!'];

/** How the people texted behave in one history. */
export interface People {
  received(entry: LedgerEntry): void;
}

export function createPeople(time: VirtualTime, chance: Chance, carrier: () => SimulatedCarrier): People {
  const answers = chance.pick([0.3, 0.6, 0.9]);
  const stops = chance.pick([0.05, 0.15, 0.3]);

  function write(entry: LedgerEntry, text: string, delayMs: number): void {
    time.after(delayMs, () => carrier().inbound(entry.to, entry.from, text));
  }

  return {
    received(entry) {
      const delay = chance.hit(0.7) ? chance.between(2_000, 180_000) : chance.between(180_000, 7_200_000);
      if (!chance.hit(answers)) return;
      if (chance.hit(stops)) {
        write(entry, chance.pick(STOPS), delay);
        if (chance.hit(0.3)) write(entry, 'START', delay + chance.between(500, 600_000));
        return;
      }
      write(entry, chance.pick(WORDS), delay);
      // Some write twice, in a moment; some stop right after they answered.
      if (chance.hit(0.25)) write(entry, chance.pick(WORDS), delay + chance.between(10, 20_000));
      if (chance.hit(0.1)) write(entry, chance.pick(STOPS), delay + chance.between(10, 60_000));
    },
  };
}
