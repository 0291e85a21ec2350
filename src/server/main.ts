/** The hub's entry: `npm run hub -- --help`. */
import { accountFromEnv } from './carrier/account-from-env.ts';
import { commands } from './cli/commands.ts';
import { readCommandLine, USAGE, UsageError } from './cli/command-line.ts';
import type { CommandLine } from './cli/command-line.ts';
import { startEmbeddedPostgres } from './db/embedded-postgres.ts';
import type { HubDeps } from './deps.ts';
import { HubError } from './hub-error.ts';
import { firstOffice, openPracticeHub } from './practice/practice-hub.ts';
import type { PracticeHub } from './practice/practice-hub.ts';
import { realDeps } from './real-deps.ts';
import { openContext, startHub } from './start-hub.ts';
import type { RunningHub } from './start-hub.ts';

interface Database {
  readonly url: string;
  stop(): Promise<void>;
}

/** A hub on all of a machine's addresses is on this one too. */
const ANY_ADDRESS = ['0.0.0.0', '[::]'];

async function openDatabase(line: CommandLine, deps: HubDeps): Promise<Database> {
  const given = process.env['DATABASE_URL'];
  if (given !== undefined && given !== '') return { url: given, stop: () => Promise.resolve() };
  return startEmbeddedPostgres({ dataDir: line.dataDir, log: deps.log });
}

async function serve(line: CommandLine, deps: HubDeps): Promise<void> {
  const given = accountFromEnv(process.env);
  if (given && line.practice) throw new UsageError('--practice has a carrier of its own: take OUTPOST_CARRIER_* away.');
  const database = await openDatabase(line, deps);
  const practice = await openPractice(line, deps, database.url).catch(async (error: unknown) => {
    await database.stop();
    throw error;
  });
  const { port, host, dataDir, address } = line;
  const account = practice?.account ?? given;
  const side = practice?.side ?? null;
  const hub = await startHub({
    databaseUrl: database.url,
    dataDir,
    port,
    host,
    deps,
    account,
    practice: side,
    address,
    webhooks: { allowPrivate: line.allowPrivateWebhooks },
  });
  if (practice) await announcePractice(practice, hub, line);
  // A program that started the hub reads this line to know where it is.
  process.stdout.write(`hub ready ${hub.url}\n`);
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    hub
      .stop()
      .then(() => practice?.stop())
      .then(() => database.stop())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

async function openPractice(line: CommandLine, deps: HubDeps, databaseUrl: string): Promise<PracticeHub | null> {
  if (!line.practice) return null;
  const ctx = await openContext({ databaseUrl, deps, connections: 2 });
  try {
    return await openPracticeHub(ctx, deps, line.practice, line.dataDir, line.address);
  } finally {
    await ctx.db.close();
  }
}

/** Tells the carrier where the hub is, a rehearsing program where the carrier is, and people how to join. */
async function announcePractice(practice: PracticeHub, hub: RunningHub, line: CommandLine): Promise<void> {
  const local = new URL(hub.url);
  if (ANY_ADDRESS.includes(local.hostname)) local.hostname = '127.0.0.1';
  await practice.ready(local.origin);
  process.stdout.write(`${JSON.stringify({ ready: true, url: local.origin, practice: practice.doors })}\n`);
  const first = await firstOffice(hub.ctx);
  if (!first) return;
  const where = line.address ?? local.origin;
  process.stdout.write(`Office "${first.office}". The organizer's laptop joins ${where} with the code ${first.code}\n`);
}

async function runCommand(name: string, line: CommandLine, deps: HubDeps): Promise<void> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new UsageError(`There is no command "${name}".`);
  const database = await openDatabase(line, deps);
  try {
    const ctx = await openContext({ databaseUrl: database.url, deps, connections: 2 });
    try {
      process.stdout.write(`${await command(ctx, line)}\n`);
    } finally {
      await ctx.db.close();
    }
  } finally {
    await database.stop();
  }
}

async function main(): Promise<void> {
  const line = readCommandLine(process.argv.slice(2));
  const deps = realDeps();
  if (line.help) process.stdout.write(`${USAGE}\n`);
  else if (line.command === null) await serve(line, deps);
  else await runCommand(line.command, line, deps);
}

main().catch((error: unknown) => {
  const words = error instanceof Error ? error.message : 'The hub could not start.';
  const usage = error instanceof UsageError ? ' See npm run hub -- --help.' : '';
  process.stderr.write(`${words}${usage}\n`);
  process.exitCode = error instanceof UsageError || error instanceof HubError ? 2 : 1;
});
