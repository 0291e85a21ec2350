import { findElectron } from './host/electron-binary.ts';
import { buildWindow, isBuildStale } from './host/build-window.ts';
import { readOptions, USAGE, type HostOptions } from './host/options.ts';
import { findProject } from './host/project.ts';
import { runElectron } from './host/run-electron.ts';
import { runBrowserHost, type Terminal } from './browser.ts';

// npm start: the desktop window where Electron can be had, else the browser host; one line says why.

const terminal: Terminal = {
  say: (line) => process.stdout.write(`${line}\n`),
  onStop: (listener) => {
    let asked = 0;
    const stop = (): void => {
      asked += 1;
      if (asked > 1) process.exit(1);
      listener();
    };
    process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
  },
  onEnter: (listener) => {
    if (process.stdin.isTTY) process.stdin.on('data', listener).unref();
  },
};

async function main(): Promise<number> {
  const read = readOptions(process.argv.slice(2), process.env);
  if (read.kind === 'help') return finish(USAGE, 0);
  if (read.kind === 'refused') return fail(read.words, 2);
  if (read.options.host === 'auto') {
    const exitCode = await tryElectron(read.options);
    if (exitCode !== null) return exitCode;
  }
  const end = await runBrowserHost(read.options, terminal);
  return end.kind === 'closed' ? 0 : fail(end.words, 1);
}

/** Runs the desktop window to its end. Null when it cannot be had here; the line that says why is printed. */
async function tryElectron(options: HostOptions): Promise<number | null> {
  const { root } = findProject();
  const electron = await findElectron(root, terminal.say);
  if (electron.kind === 'absent') return instead(electron.why);
  if (isBuildStale(root)) {
    terminal.say('Building the window…');
    await buildWindow(root);
  }
  const run = await runElectron(electron.path, root, windowArgs(options));
  return run.kind === 'ran' ? run.exitCode : instead('the desktop window ended before it opened');
}

function windowArgs({ dataDir, practice, join, open }: HostOptions): readonly string[] {
  const { seed, speed, replyRate } = practice;
  return [
    '--data',
    dataDir,
    '--seed',
    String(seed),
    ...(speed === null ? [] : ['--practice-speed', String(speed)]),
    ...(replyRate === null ? [] : ['--practice-replies', String(replyRate)]),
    ...(join === null ? [] : [`--join=${join}`]),
    ...(open === null ? [] : [`--open=${open}`]),
  ];
}

function instead(why: string): null {
  terminal.say(`Outpost opens in the browser, since ${why}.`);
  return null;
}

function finish(words: string, exitCode: number): number {
  terminal.say(words);
  return exitCode;
}

function fail(words: string, exitCode: number): number {
  process.stderr.write(`${words}\n`);
  return exitCode;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = fail(error instanceof Error ? error.message : String(error), 1);
}
