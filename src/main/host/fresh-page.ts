import { findProject } from './project.ts';
import { buildWindow, isBuildStale } from './build-window.ts';

// Loaded before the hub by `npm run hub`: HQ's page is built when it is older than its sources. Commands of the hub need
// no page; and a hub whose page cannot be built is a hub all the same.
const isServing = !process.argv.slice(2).some((word) => /^[a-z]/.test(word) || word === '--help');
const { root } = findProject();
if (isServing && isBuildStale(root)) {
  process.stderr.write('Building headquarters’ page…\n');
  await buildWindow(root).catch((error: unknown) =>
    process.stderr.write(
      `${error instanceof Error ? error.message : String(error)}\nThe hub starts without its page.\n`,
    ),
  );
}
