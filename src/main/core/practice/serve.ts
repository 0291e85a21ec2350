/**
 * The practice carrier as a process of its own.
 *
 *   node src/main/core/practice/serve.ts --port 0 --data DIR --seed 1 --print-ready
 *     [--webhook-url URL --webhook-user U] [--speed X] [--reply-rate R] [--scripted] [--stay]
 *
 * The webhooks' password comes as OUTPOST_PRACTICE_WEBHOOK_PASSWORD: every user can read a command line.
 * It ends on SIGTERM or SIGINT, and when a piped standard input closes (so that it cannot outlive whoever started it),
 * unless --stay is given.
 */
import { fstatSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { practiceNumbers } from '../carrier/practice-account.ts';
import { realDeps } from '../real-deps.ts';
import { createPracticeCarrier } from './server.ts';
import type { PracticeCarrier } from './server.ts';
import type { WebhookTarget } from './webhook-delivery.ts';

const USAGE = 'practice carrier: --data DIR is required; --port, --seed, --speed and --reply-rate are numbers';

function readArgs() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      data: { type: 'string' },
      seed: { type: 'string', default: '1' },
      speed: { type: 'string', default: '1' },
      'reply-rate': { type: 'string' },
      scripted: { type: 'boolean', default: false },
      'webhook-url': { type: 'string' },
      'webhook-user': { type: 'string', default: '' },
      'print-ready': { type: 'boolean', default: false },
      stay: { type: 'boolean', default: false },
    },
  });
  const [port, seed, speed] = [Number(values.port), Number(values.seed), Number(values.speed)];
  const replyRate = values['reply-rate'] === undefined ? null : Number(values['reply-rate']);
  const isShare = replyRate === null || (replyRate >= 0 && replyRate <= 1);
  const usable = Number.isInteger(port) && Number.isFinite(seed) && speed > 0 && Number.isFinite(speed) && isShare;
  if (!usable || values.data === undefined) throw new Error(USAGE);
  const url = values['webhook-url'];
  const webhook: WebhookTarget | null =
    url === undefined
      ? null
      : { url, user: values['webhook-user'], password: process.env['OUTPOST_PRACTICE_WEBHOOK_PASSWORD'] ?? '' };
  const { 'print-ready': printReady, stay, scripted } = values;
  return { carrier: { port, seed, speed, replyRate, scripted, webhook, dataDir: values.data }, printReady, stay };
}

/** Standard input is a pipe held by whoever started this, not a terminal or nothing. */
function hasParentPipe(): boolean {
  try {
    const input = fstatSync(0);
    return input.isFIFO() || input.isSocket();
  } catch {
    return false;
  }
}

/** Who may send here, for a program that does not know the practice account. Its secret is none: see practice-account.ts. */
function accountOf({ account }: PracticeCarrier) {
  return { ...account, clientSecret: account.clientSecret(), fromNumbers: practiceNumbers };
}

async function main(): Promise<void> {
  const { carrier: options, printReady, stay } = readArgs();
  const carrier = await createPracticeCarrier({ ...options, deps: realDeps() });
  let isEnding = false;
  const end = (): void => {
    if (isEnding) return;
    isEnding = true;
    void carrier.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  if (!stay && hasParentPipe()) process.stdin.on('end', end).on('error', end).resume();
  if (printReady)
    process.stdout.write(`${JSON.stringify({ ready: true, port: carrier.port, account: accountOf(carrier) })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'the practice carrier could not start'}\n`);
  process.exitCode = 1;
});
