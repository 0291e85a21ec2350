import { app, dialog, Menu, session } from 'electron';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { allowExportDownloads } from './app/downloads.ts';
import { watchJoinLinks, type JoinLinks } from './app/join-links.ts';
import { watchOpenFiles, type OpenFiles } from './app/open-files.ts';
import { handOutLines } from './app/lines.ts';
import { menuTemplate } from './app/menu.ts';
import { findPlace } from './app/place.ts';
import { practiceUnderElectron } from './app/practice-child.ts';
import { closeBeforeQuit } from './app/quit.ts';
import { openSecretVault } from './app/secret-vault.ts';
import { ownArgs } from './app/start-args.ts';
import { bringForward, openWindow, showAt } from './app/window.ts';
import { startCoreWorker } from './host/core-worker.ts';
import { joinHash, openHash } from './host/join-address.ts';
import { readOptions, type HostOptions } from './host/options.ts';
import { createPageAnswers } from './host/page-answers.ts';
import { startPracticeCarrier } from './host/practice-process.ts';
import { readyLine } from './host/ready-line.ts';
import { openExternalLink } from './security/external-links.ts';
import { lockNavigation } from './security/navigation.ts';
import { denyNetwork } from './security/network.ts';
import { denyPermissions } from './security/permissions.ts';
import { PAGE_ORIGIN, registerPageScheme, servePage } from './security/protocol.ts';

// The desktop program, from first to last: settle what is allowed, start the core, open the window, and on the way out
// close the core before the window's process ends.

const devServer = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
const pageOrigin = devServer === undefined ? PAGE_ORIGIN : new URL(devServer).origin;
const read = readOptions(ownArgs(process.argv), process.env);

if (read.kind === 'options') prepare(read.options);
else
  leave(
    read.kind === 'refused'
      ? read.words
      : 'Flags: --data, --practice-speed, --practice-replies, --seed, --join, --open.',
  );

/** What must be settled before Electron is ready. */
function prepare(options: HostOptions): void {
  app.enableSandbox();
  registerPageScheme();
  lockNavigation(app, pageOrigin, openExternalLink);
  const links = watchJoinLinks(app, options.join);
  const files = watchOpenFiles(app, options.open);
  // The window's own storage lies in the data folder, so that "one Outpost a folder" holds for the window too.
  const windowDir = join(options.dataDir, 'window');
  mkdirSync(windowDir, { recursive: true, mode: 0o700 });
  app.setPath('userData', windowDir);
  if (app.requestSingleInstanceLock())
    void app
      .whenReady()
      .then(() => run(options, links, files))
      .catch(stumble);
  else leave(`Outpost is already open with the folder ${options.dataDir}.`);
}

async function run(options: HostOptions, links: JoinLinks, files: OpenFiles): Promise<void> {
  const place = findPlace(import.meta.url, devServer);
  const ours = session.defaultSession;
  denyPermissions(ours);
  denyNetwork(ours, pageOrigin, devServer);
  allowExportDownloads(ours, pageOrigin);
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, devServer !== undefined)));

  const vault = openSecretVault(options.dataDir);
  const starting = startCoreWorker(
    place.workerEntry,
    { ...options, host: 'electron', version: app.getVersion(), secrets: vault.kept },
    {
      startPractice: (practice) => startPracticeCarrier(practiceUnderElectron(place.practiceEntry, practice)),
      keepSecret: vault.keep,
    },
  );
  const core = starting.then((start) => (start.kind === 'ready' ? start.core : null));
  // Before the first window has its line, so that it finds the file when it looks.
  const firstFile = files.first();
  const ready = core.then((worker) => {
    if (firstFile !== null) worker?.offerFile(firstFile);
    return worker;
  });
  let exportsDir: string | null = null;
  servePage(ours, createPageAnswers({ pageDir: place.pageDir, exportsDir: () => exportsDir }));
  handOutLines(async () => (await ready)?.connect() ?? null, pageOrigin);
  closeBeforeQuit(app, async () => (await core)?.close());
  app.on('window-all-closed', () => app.quit());

  const firstHash = firstFile === null ? joinHash(links.first()) : openHash(1);
  const opening = openWindow(place.pageUrl + firstHash, place.preload);
  links.listen((link) => void opening.then((window) => showAt(window, place.pageUrl + joinHash(link))));
  let opened = 1;
  files.listen((path) => {
    void Promise.all([opening, core]).then(([window, worker]) => {
      worker?.offerFile(path);
      return showAt(window, place.pageUrl + openHash(++opened));
    });
  });
  app.on('second-instance', () => void opening.then(bringForward));
  const start = await starting;
  if (start.kind === 'refused') return leave(start.words);
  exportsDir = start.core.exportsDir;
  void start.core.gone.then((end) => end.kind === 'crashed' && leave(end.words));
  await opening;
  process.stdout.write(`${readyLine()}\n`);
}

/** Says in one line, and in a window where there is one, why the program cannot go on; ends it. */
function leave(words: string): void {
  process.stderr.write(`${words}\n`);
  if (app.isReady()) dialog.showErrorBox('Outpost', words);
  app.exit(1);
}

function stumble(error: unknown): void {
  leave(`Outpost cannot open its window: ${error instanceof Error ? error.message : String(error)}`);
}
