/** The hub's entry: `npm run hub -- --help`. */
import { accountFromEnv } from './carrier/account-from-env.ts';
import { commands } from './cli/commands.ts';
import { readCommandLine, USAGE, UsageError } from './cli/command-line.ts';
import type { CommandLine } from './cli/command-line.ts';
import { startEmbeddedPostgres } from './db/embedded-postgres.ts';
import type { HubDeps } from './deps.ts';
import { HubError } from './hub-error.ts';
import { realDeps } from './real-deps.ts';
import { openContext, startHub } from './start-hub.ts';

interface Database {
  readonly url: string;
  stop(): Promise<void>;
}

async function openDatabase(line: CommandLine, deps: HubDeps): Promise<Database> {
  const given = process.env['DATABASE_URL'];
  if (given !== undefined && given !== '') return { url: given, stop: () => Promise.resolve() };
  return startEmbeddedPostgres({ dataDir: line.dataDir, log: deps.log });
}

async function serve(line: CommandLine, deps: HubDeps): Promise<void> {
  const account = accountFromEnv(process.env);
  const database = await openDatabase(line, deps);
  const { port, host, dataDir } = line;
  const hub = await startHub({ databaseUrl: database.url, dataDir, port, host, deps, account });
  // A program that started the hub reads this line to know where it is.
  process.stdout.write(`hub ready ${hub.url}\n`);
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    hub
      .stop()
      .then(() => database.stop())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
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
