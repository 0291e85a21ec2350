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
  /** Opens the carrier that the settings name. Call it again when they change. */
  open(): Promise<void>;
  close(): Promise<void>;
}

type Line =
  | { readonly kind: 'closed' }
  | { readonly kind: 'open'; readonly carrier: Carrier; readonly numbers: readonly string[] }
  | { readonly kind: 'broken'; readonly words: string };

export interface WebhookAddress {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

export function createCarrierDesk(ctx: CoreContext, options: CoreOptions, webhook: WebhookAddress): CarrierDesk {
  let line: Line = { kind: 'closed' };
  let practice: PracticeCarrierHandle | null = null;
  let opened = '';
  /** Opening and closing take turns: settings may change while a practice carrier is still starting. */
  let turn: Promise<void> = Promise.resolve();

  async function openPractice(): Promise<Line> {
    const { practiceSpeed } = ctx.settings.get();
    practice = await options.startPractice({
      dataDir: `${ctx.dataDir}/practice`,
      seed: options.practice.seed,
      speed: options.practice.speed ?? practiceSpeed,
      replyRate: options.practice.replyRate,
      webhookUrl: webhook.url,
      webhookUser: webhook.user,
      webhookPassword: webhook.password,
    });
    const account = practiceAccount(practice.url, practice.tokenUrl);
    return { kind: 'open', carrier: createBandwidthCarrier({ account, clock: ctx.clock }), numbers: practiceNumbers };
  }

  function openLive(): Line {
    const { carrier } = ctx.settings.get();
    if (!carrier.hasSecret) {
      return {
        kind: 'broken',
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
    line = { kind: 'closed' };
    opened = '';
    await practice?.stop();
    practice = null;
  }

  async function openWanted(): Promise<void> {
    const wanted = fingerprint(ctx);
    if (wanted === opened) return;
    await hangUp();
    opened = wanted;
    try {
      line = ctx.settings.get().mode === 'practice' ? await openPractice() : openLive();
    } catch (error) {
      ctx.log.error('carrier.open.failed', { kind: error instanceof Error ? error.name : 'unknown' });
      line = { kind: 'broken', words: 'The practice carrier did not start. Close Outpost and start it again.' };
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
      if (line.kind === 'broken') return { state: 'not_set_up', words: line.words };
      return line.kind === 'closed' ? { state: 'stopped', words: 'Starting' } : null;
    },
    open: () => inTurn(openWanted),
    close: () => inTurn(hangUp),
  };
}

/** What the open line depends on; a change of anything else leaves it open. */
function fingerprint(ctx: CoreContext): string {
  const { mode, practiceSpeed, carrier } = ctx.settings.get();
  return JSON.stringify(mode === 'practice' ? [mode, practiceSpeed] : [mode, carrier]);
}
