import type { FetchOutcome } from '../carrier/carrier.ts';
import type { CoreContext } from '../context.ts';
import type { SendLine } from '../sending/send-line.ts';
import { nextWantedAt, setInboundPhoto, wantedPhotos, type WantedPhoto } from '../store/inbound-photos.ts';
import { keepMade } from './keep-made.ts';
import type { Made, PhotoMaker } from './make-photo.ts';

export interface InboundPhotos {
  start(): void;
  /** Looks for photos to fetch, a moment later. */
  nudge(): void;
  stop(): void;
}

const AT_ONCE = 2;
const TICK_MS = 60_000;
/** The carrier keeps what people send for two days. */
const KEPT_THERE_MS = 48 * 60 * 60_000;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 60 * 60_000;

/** Fetches the photos of replies soon after they arrive, draws them anew before anybody sees them, and keeps them. */
export function createInboundPhotos(
  ctx: CoreContext,
  { line, maker }: { readonly line: SendLine; readonly maker: PhotoMaker },
): InboundPhotos {
  const { db, clock, timers, events, log } = ctx;
  const underWay = new Set<string>();
  let running = false;
  let cancel = (): void => undefined;
  let unsubscribe = (): void => undefined;

  const keyOf = ({ message_id, position }: WantedPhoto): string => `${message_id} ${position}`;

  function look(): void {
    if (!running || !db.open) return;
    const media = line.carrier()?.media;
    if (media) {
      for (const wanted of wantedPhotos(db, clock.now(), AT_ONCE + underWay.size)) {
        if (underWay.size >= AT_ONCE) break;
        if (!underWay.has(keyOf(wanted))) void bring(wanted, (address) => media.fetch(address));
      }
    }
    const next = nextWantedAt(db);
    const wait = next === null || !media ? TICK_MS : Math.min(TICK_MS, Math.max(1_000, next - clock.now()));
    cancel();
    cancel = timers.after(wait, look);
  }

  function nudge(): void {
    cancel();
    cancel = timers.after(0, look);
  }

  async function bring(wanted: WantedPhoto, fetch: (address: string) => Promise<FetchOutcome>): Promise<void> {
    const key = keyOf(wanted);
    underWay.add(key);
    try {
      const outcome = await fetch(wanted.address);
      const made = outcome.kind === 'fetched' ? await maker.make(outcome.bytes) : null;
      if (!db.open) return;
      note(wanted, outcome, made);
      events.changed(['messages'], [wanted.conversation_id]);
    } catch (error) {
      // The store failed: it is wanted still, and looked at again.
      log.error('photo.fetch.failed', { kind: error instanceof Error ? error.name : 'unknown' });
    } finally {
      underWay.delete(key);
      if (running) nudge();
    }
  }

  function note(wanted: WantedPhoto, outcome: FetchOutcome, made: Made | null): void {
    const now = clock.now();
    const fail = (words: string): void =>
      setInboundPhoto(db, wanted, { state: 'failed', sha256: null, words, tries: wanted.tries + 1, next_at: now });
    if (made?.kind === 'photo') {
      db.transaction(() => {
        const { sha256 } = keepMade(db, made, now);
        setInboundPhoto(db, wanted, { state: 'kept', sha256, words: '', tries: wanted.tries + 1, next_at: now });
      })();
      return;
    }
    if (made !== null) return fail('What they sent cannot be shown here: it is no photo, or a damaged one.');
    if (outcome.kind === 'gone') return fail('The carrier does not have this photo any more.');
    if (outcome.kind === 'too_big') return fail('What they sent is too large to be fetched.');
    if (outcome.kind === 'foreign') return fail('It does not lie at our carrier, so it was not opened.');
    if (now - wanted.received_at > KEPT_THERE_MS)
      return fail('This photo could not be fetched in time: the carrier keeps it for two days.');
    const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** wanted.tries);
    setInboundPhoto(db, wanted, {
      state: 'wanted',
      sha256: null,
      words: 'This photo could not be fetched yet.',
      tries: wanted.tries + 1,
      next_at: now + waitMs,
    });
  }

  return {
    start() {
      running = true;
      unsubscribe = events.subscribe((event) => {
        // It may come from inside a transaction: looked at a moment later.
        if (event.kind === 'changed' && event.topics.some((topic) => topic === 'messages' || topic === 'carrier')) {
          nudge();
        }
      });
      nudge();
    },
    nudge: () => void (running && nudge()),
    stop() {
      running = false;
      cancel();
      unsubscribe();
    },
  };
}
