import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CoreContext } from '#core/context.ts';
import { createCoreEvents } from '#core/events.ts';
import { createHubDesk } from '#core/hub/create-hub-desk.ts';
import { openHttpLink } from '#core/hub/http-link.ts';
import type { HubDesk } from '#core/hub/hub-desk.ts';
import type { HubLink, LinkHeaders } from '#core/hub/hub-link.ts';
import { createOpLog } from '#core/hub/op-log.ts';
import { realDeps } from '#core/real-deps.ts';
import { createSettings } from '#core/settings/settings.ts';
import { openStore } from '#core/store/open.ts';
import type { PullResponse } from '#shared/protocol/pull.ts';
import type { OpBody } from '#shared/protocol/ops.ts';
import type { Claimer } from './seed-hub.ts';

/** Something that a person did, as the core records it. */
export type Deed =
  | { readonly kind: 'text'; readonly body: OpBody<'text'> }
  | { readonly kind: 'answer'; readonly body: OpBody<'answer'> }
  | { readonly kind: 'opt_out'; readonly body: OpBody<'opt_out'> };

/** The laptop's end of the wire as it ships, over files of its own: the core's desk, its queue, its replica, its projection. */
export interface DeskLaptop extends Claimer {
  readonly deviceId: string;
  /** Saves them in the laptop's own file, to be pushed: in one transaction, where a person's each have their own. */
  record(deeds: readonly Deed[]): void;
  /** Starts to work with the hub. */
  goOnline(): void;
  goAway(): Promise<void>;
  /** Resolves when the hub has everything that was recorded. */
  pushed(): Promise<void>;
  /** Resolves when everything that the hub has for this laptop can be worked with here. */
  caughtUp(): Promise<void>;
  /** Rows that came in since the last time this was asked. */
  rowsCame(): number;
  /** Opt-outs, conversations and texts as people here work with them. */
  held(): number;
  /** Resolves when a number is opted out in the tables that people here work with. */
  optedOut(phone: string): Promise<void>;
  close(): Promise<void>;
}

const HELD = `select (select count(*) from opt_out) + (select count(*) from conversation) + (select count(*) from message)`;
const PENDING = `select 1 from op where state = 'pending' limit 1`;
/** As often as looking costs nothing that shows. */
const LOOK_MS = 2;
const LONGEST_MS = 10 * 60_000;

export async function joinDesk(hub: { readonly url: string }, code: string, dir: string): Promise<DeskLaptop> {
  const ctx = openContext(mkdtempSync(join(dir, 'laptop-')));
  const { db } = ctx;
  const wire: Wire = { link: null, headers: {}, rows: 0 };
  let desk: HubDesk | null = null;

  const start = (): HubDesk => {
    desk = createHubDesk(ctx, {
      openLink: (url) => watched(openHttpLink(url), wire),
      secrets: NO_SECRETS,
      appVersion: 'bench',
    });
    desk.start();
    return desk;
  };
  const goAway = async (): Promise<void> => {
    await desk?.stop();
    desk = null;
  };

  const pending = db.prepare(PENDING);
  const held = db.prepare(HELD).pluck();
  const optOut = db.prepare('select 1 from opt_out where phone = ?');

  const joined = await start().join({ hub: hub.url, code, label: 'Bench' });
  const caughtUp = (): Promise<void> => until(() => desk?.status().state === 'online');
  await caughtUp();
  return {
    deviceId: joined.member?.deviceId ?? '',
    async claim(campaignId, n) {
      const answer = await wire.link?.call('claim', wire.headers, { campaignId, want: { kind: 'next', n } });
      if (answer?.status !== 200) throw new Error(`claim: ${answer?.status}`);
      return (answer.body as { conversations: { phone: string }[] }).conversations.map(({ phone }) => phone);
    },
    record: db.transaction((deeds: readonly Deed[]) => {
      for (const { kind, body } of deeds) ctx.ops.record(kind, body);
    }),
    goOnline: () => void start(),
    goAway,
    pushed: () => until(() => pending.get() === undefined),
    caughtUp,
    rowsCame() {
      const { rows } = wire;
      wire.rows = 0;
      return rows;
    },
    held: () => Number(held.get()),
    optedOut: (phone) => until(() => optOut.get(phone) !== undefined),
    async close() {
      await goAway();
      db.close();
    },
  };
}

const NO_SECRETS = { canKeep: false, get: () => null, set: () => undefined };

function openContext(dataDir: string): CoreContext {
  const real = realDeps();
  // Without a carrier each laptop would warn of that.
  const deps = { ...real, log: { ...real.log, warn: () => undefined } };
  const db = openStore(dataDir);
  const events = createCoreEvents(deps.timers);
  const settings = createSettings(db, NO_SECRETS, events);
  settings.update({ texter: 'Sam', org: 'Riverside League' });
  const ops = createOpLog({ ...deps, db, texter: () => settings.texter() });
  return { ...deps, db, dataDir, bootId: deps.ids.uuid(), events, settings, ops };
}

/** What went over the wire last. */
interface Wire {
  link: HubLink | null;
  headers: LinkHeaders;
  rows: number;
}

function watched(link: HubLink, wire: Wire): HubLink {
  wire.link = link;
  return {
    async call(name, headers, body) {
      wire.headers = headers;
      const answer = await link.call(name, headers, body);
      if (name === 'pull' && answer.status === 200) {
        for (const { rows } of (answer.body as PullResponse).pages) wire.rows += rows.length;
      }
      return answer;
    },
    events: (headers, onEvent, onEnd) => link.events(headers, onEvent, onEnd),
    close: () => link.close(),
  };
}

async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + LONGEST_MS;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`This did not come about: ${isSo.toString()}`);
    await sleep(LOOK_MS);
  }
}
