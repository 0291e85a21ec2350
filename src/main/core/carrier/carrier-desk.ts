import type { CarrierStatus } from '#shared/contract/system.ts';
import type { CoreContext } from '../context.ts';
import type { CoreOptions, PracticeCarrierHandle } from '../core.ts';
import { createBandwidthCarrier } from './bandwidth-carrier.ts';
import type { Carrier, CarrierAccount } from './carrier.ts';
import { practiceAccount, practiceNumbers } from './practice-account.ts';

/** Which carrier texts go to right now, and the numbers they go out from. */
export interface CarrierDesk {
  /** The carrier to send through, or null while none can be used; `problem()` says why. */
  carrier(): Carrier | null;
  /** Our numbers at that carrier, E.164; the first is the default. */
  fromNumbers(): readonly string[];
  problem(): { readonly state: CarrierStatus['state']; readonly words: string } | null;
  /** Opens the carrier that the settings name; none while this laptop works with a hub. Call it again when that changes. */
  open(): Promise<void>;
  close(): Promise<void>;
}

type Line =
  | { readonly kind: 'closed' }
  | { readonly kind: 'open'; readonly carrier: Carrier; readonly numbers: readonly string[] }
  | { readonly kind: 'broken'; readonly state: 'not_set_up' | 'unreachable'; readonly words: string };

export interface WebhookAddress {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** So long a practice carrier that ended by itself is left alone before another is started. */
const RESTART_AFTER_MS = 1_000;

/** @param onLost called when the practice carrier has ended by itself, a moment later: time to `open` again. */
export function createCarrierDesk(
  ctx: CoreContext,
  options: CoreOptions,
  webhook: WebhookAddress,
  onLost: () => void = () => undefined,
): CarrierDesk {
  let line: Line = { kind: 'closed' };
  let practice: PracticeCarrierHandle | null = null;
  let opened = '';
  let cancelRestart = (): void => undefined;
  /** Opening and closing take turns: settings may change while a practice carrier is still starting. */
  let turn: Promise<void> = Promise.resolve();

  async function openPractice(): Promise<Line> {
    const { practiceSpeed } = ctx.settings.get();
    const started = await options.startPractice({
      dataDir: `${ctx.dataDir}/practice`,
      seed: options.practice.seed,
      speed: options.practice.speed ?? practiceSpeed,
      replyRate: options.practice.replyRate,
      ...(options.practiceOnly === true ? { scripted: true } : {}),
      webhookUrl: webhook.url,
      webhookUser: webhook.user,
      webhookPassword: webhook.password,
    });
    practice = started;
    void started.gone?.then(() => noteGone(started));
    const account = practiceAccount(started.url, started.tokenUrl);
    return { kind: 'open', carrier: createBandwidthCarrier({ account, clock: ctx.clock }), numbers: practiceNumbers };
  }

  /** It ended by itself; nothing that it accepted is lost, for its ledger is on the disk. */
  function noteGone(ended: PracticeCarrierHandle): void {
    if (practice !== ended) return;
    practice = null;
    opened = '';
    line = {
      kind: 'broken',
      state: 'unreachable',
      words: 'The practice carrier stopped and is being started again. Texts wait and go by themselves.',
    };
    ctx.log.warn('practice.gone');
    ctx.events.changed(['carrier']);
    cancelRestart = ctx.timers.after(RESTART_AFTER_MS, onLost);
  }

  function openLive(): Line {
    const { carrier } = ctx.settings.get();
    if (!carrier.hasSecret) {
      return {
        kind: 'broken',
        state: 'not_set_up',
        words: 'Enter the carrier’s client secret in Settings to send. This laptop cannot keep it.',
      };
    }
    const account: CarrierAccount = { ...carrier, clientSecret: () => ctx.settings.carrierSecret() };
    return {
      kind: 'open',
      carrier: createBandwidthCarrier({ account, clock: ctx.clock }),
      numbers: carrier.fromNumbers,
    };
  }

  async function hangUp(): Promise<void> {
    cancelRestart();
    line = { kind: 'closed' };
    opened = '';
    const ending = practice;
    practice = null;
    await ending?.stop();
  }

  async function openWanted(): Promise<void> {
    const wanted = fingerprint(ctx);
    if (wanted === opened) return;
    try {
      await hangUp();
      opened = wanted;
      // The hub lends its own carrier.
      if (ctx.ops.joined()) return;
      const isPractice = options.practiceOnly === true || ctx.settings.get().mode === 'practice';
      line = isPractice ? await openPractice() : openLive();
    } catch (error) {
      ctx.log.error('carrier.open.failed', { kind: error instanceof Error ? error.name : 'unknown' });
      const words = 'The practice carrier did not start. Close Outpost and start it again.';
      line = { kind: 'broken', state: 'not_set_up', words };
      opened = '';
    }
    ctx.events.changed(['carrier']);
  }

  const inTurn = (step: () => Promise<void>): Promise<void> => (turn = turn.then(step));

  return {
    // Settings may have changed a moment ago: a practice text must not go out through the line that is being closed.
    carrier: () => (line.kind === 'open' && opened === fingerprint(ctx) ? line.carrier : null),
    fromNumbers: () => (line.kind === 'open' ? line.numbers : []),
    problem() {
      if (line.kind === 'broken') return { state: line.state, words: line.words };
      return line.kind === 'closed' ? { state: 'stopped', words: 'Starting' } : null;
    },
    open: () => inTurn(openWanted),
    close: () => inTurn(hangUp),
  };
}

/** What the open line depends on; a change of anything else leaves it open. */
function fingerprint(ctx: CoreContext): string {
  const { mode, practiceSpeed, carrier } = ctx.settings.get();
  if (ctx.ops.joined()) return 'joined';
  return JSON.stringify(mode === 'practice' ? [mode, practiceSpeed] : [mode, carrier]);
}
