import { patch, tests } from '../bug.ts';
import type { Bug } from '../bug.ts';

const WEBHOOKS = 'integration/server/webhooks';
const TAKE = 'src/server/webhooks/take-delivery.ts';
const AWAY = tests(WEBHOOKS, 'are kept aside while the database is away');

/** What people say about being texted, and what the carrier delivers. */
export const optOuts: readonly Bug[] = [
  {
    name: 'opt-out-parsed-after-200',
    breaks: 'The carrier is told 200 for a STOP that only later work makes an opt-out.',
    patches: [
      patch('src/server/webhooks/store-delivery.ts', '  await takeOptWords(tx, words, now);\n', '  void words;\n'),
      patch(
        'src/server/webhooks/process-inbound.ts',
        `import { ensurePhones } from './opt-out-word.ts';`,
        `import { ensurePhones, takeOptWords } from './opt-out-word.ts';`,
      ),
      patch(
        'src/server/webhooks/process-inbound.ts',
        '  const to = ourNumber(event);\n',
        `  const to = ourNumber(event);\n  const { kind } = readInbound(event.text);\n  const evidence = storable(event.eventKey);\n  if (kind === 'stop' || kind === 'start')\n    await takeOptWords(tx, [{ phone, optedOut: kind === 'stop', at: event.at, source: 'keyword', evidence }], now);\n`,
      ),
    ],
    detectors: [
      tests('integration/server/opt-out-order', 'is made by the delivery itself'),
      tests(WEBHOOKS, 'opt a person out before the carrier is told 200'),
    ],
  },
  {
    name: 'webhook-200-before-commit',
    breaks: 'The carrier is told 200 before its delivery is kept.',
    patches: [
      patch(
        TAKE,
        '      await store(rawBody, parsed);\n',
        '      void store(rawBody, parsed).catch(() => undefined);\n',
      ),
    ],
    detectors: [AWAY],
  },
  {
    name: 'spooled-and-200',
    breaks: 'The carrier is told 200 for a delivery that lies aside, where no permit sees it.',
    patches: [patch(TAKE, '      return 503;\n', '      return 200;\n')],
    detectors: [AWAY],
  },
  {
    name: 'last-word-that-came-counts',
    breaks: 'Of STOP and START the one that was delivered last counts, not the one that was said last.',
    patches: [
      patch(
        'src/server/webhooks/opt-out-word.ts',
        'where e164 = $1 and (word_at < $3 or (word_at = $3 and $2 and not opted_out))',
        'where e164 = $1 and (word_at <> $3 or ($2 and not opted_out))',
      ),
    ],
    detectors: [tests(WEBHOOKS, 'change the same whether they come once, twice')],
  },
  {
    name: 'opt-out-needs-the-conversation',
    breaks: 'The hub refuses an opt-out from a laptop that does not have the person any more.',
    patches: [
      patch(
        'src/server/sync/ops/opt-out-op.ts',
        `import { forgetConversation } from`,
        `import { findConversation, forgetConversation } from`,
      ),
      patch('src/server/sync/ops/opt-out-op.ts', `import { APPLIED } from`, `import { APPLIED, rejected } from`),
      patch(
        'src/server/sync/ops/opt-out-op.ts',
        `  const word = {`,
        `  const ref = body.campaignId === null ? null : { campaignId: body.campaignId, phone: body.phone };\n  if (ref && (await findConversation(o, ref))?.standing !== 'works') return rejected('NOT_YOURS');\n  const word = {`,
      ),
    ],
    detectors: [tests('integration/server/opt-out-order', 'is taken from a laptop that does not have the person')],
  },
  {
    name: 'opt-outs-not-sent-along',
    breaks: 'An opt-out waits in the queue behind other work while its laptop asks for permits.',
    patches: [
      patch(
        'src/main/core/hub/create-client.ts',
        'urgent: () => optOutsToPush(db, clock.now(), MAX_URGENT).map(',
        'urgent: () => optOutsToPush(db, clock.now(), MAX_URGENT).slice(0, 0).map(',
      ),
    ],
    detectors: [
      tests('unit/hub/session', 'ride on whatever request goes'),
      tests('integration/hub-laptop/sending', 'rides with the laptop’s next permit'),
    ],
  },
  {
    name: 'no-look-at-opt-outs-before-the-call',
    breaks: 'A text goes to a person whom this laptop itself has just opted out.',
    patches: [
      patch(
        'src/main/core/sending/deliver.ts',
        'optOutOf(db, phone, mode) !== null || suppressionOf(db, phone) !== null;',
        'suppressionOf(db, phone) !== null;',
      ),
    ],
    detectors: [
      tests('integration/sending/sender', 'does not POST after a texter’s key that came between permit and hand-over'),
    ],
  },
  {
    name: 'stop-leaves-queued-texts',
    breaks: 'An opt-out that was pulled leaves texts in the queue of this laptop.',
    patches: [
      patch(
        'src/main/core/hub/projection/standing.ts',
        'if (optedOut && unanswered)',
        `if (optedOut && unanswered && status === 'later')`,
      ),
    ],
    detectors: [
      tests('integration/hub-laptop/projection-work', 'stop queued texts and close what has nothing to answer'),
    ],
  },
];
