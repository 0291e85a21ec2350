import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openHubProcess, type HubProcess } from '../../../../src/main/rehearsal/hub-process.ts';
import { startTcpProxy, type TcpProxy } from '../../../../src/main/rehearsal/tcp-proxy.ts';
import { startOutpost, type RunningOutpost } from '../../support/outpost.ts';
import { openBrowser, openDesk } from '../../support/window.ts';

/** A laptop as one person has it: Outpost on a folder, its window, and the wire to the hub. */
export interface Laptop {
  readonly page: Page;
  readonly wire: TcpProxy;
  readonly complaints: readonly string[];
  /** Ends it where it stands, starts it on its folder again, and opens the window anew. */
  crashAndRestart(): Promise<void>;
}

/** A hub with its PostgreSQL and practice carrier, and laptops that come to it. Everything is a process of its own. */
export interface HubOffice extends AsyncDisposable {
  readonly dir: string;
  readonly hub: HubProcess;
  /** What headquarters' command line prints for one more laptop, to go over the wire given. */
  joinLink(role: 'texter' | 'organizer', wire: TcpProxy): Promise<string>;
  /** Starts Outpost on a new folder; `join`: the link that it is started with. */
  laptop(name: string, wire: TcpProxy, join?: string): Promise<Laptop>;
  wire(): Promise<TcpProxy>;
}

const HUB_ENTRY = resolve('src/server/main.ts');

/** Nobody answers by themselves: the test says what people say. */
const PEOPLE = { seed: 11, speed: 200, replyRate: 0 } as const;

export async function openHubOffice(): Promise<HubOffice> {
  const open = new AsyncDisposableStack();
  const folder = async (name: string): Promise<string> => {
    const dir = await mkdtemp(join(tmpdir(), `outpost-e2e-${name}-`));
    open.defer(() => rm(dir, { recursive: true, force: true }));
    return dir;
  };
  try {
    const dir = await folder('laptops');
    const hub = await openHubProcess({ entry: HUB_ENTRY, dataDir: await folder('hub'), people: PEOPLE });
    open.defer(() => hub.stop());
    const browser = await openBrowser();
    open.defer(() => browser.close());
    return {
      dir,
      hub,
      async joinLink(role, wire) {
        const printed = await hub.command(
          'make-code',
          '--office',
          'Practice',
          '--role',
          role,
          '--hub',
          wire.to(hub.url),
        );
        return printed.split('\n').find((line) => line.startsWith('outpost://')) ?? '';
      },
      async wire() {
        const wire = await startTcpProxy();
        open.defer(() => wire.close());
        return wire;
      },
      laptop: (name, wire, joinWith) => startLaptop({ browser, open, dataDir: join(dir, name), wire, join: joinWith }),
      [Symbol.asyncDispose]: () => open.disposeAsync(),
    };
  } catch (error) {
    await open.disposeAsync();
    throw error;
  }
}

interface LaptopParts {
  readonly browser: Browser;
  readonly open: AsyncDisposableStack;
  readonly dataDir: string;
  readonly wire: TcpProxy;
  readonly join: string | undefined;
}

async function startLaptop({ browser, open, dataDir, wire, join: link }: LaptopParts): Promise<Laptop> {
  let outpost: RunningOutpost = await startOutpost({ dataDir, ...(link === undefined ? {} : { join: link }) });
  open.defer(() => outpost.stop());
  const complaints: string[] = [];
  async function openWindow(): Promise<Page> {
    const desk = await openDesk(browser, outpost.address);
    desk.page.on('pageerror', (error) => complaints.push(error.message));
    return desk.page;
  }
  let page = await openWindow();
  return {
    get page() {
      return page;
    },
    wire,
    complaints,
    async crashAndRestart() {
      await outpost.kill();
      await page.context().close();
      outpost = await startOutpost({ dataDir });
      page = await openWindow();
    },
  };
}
