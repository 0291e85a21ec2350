import { setImmediate } from 'node:timers/promises';
import { PACKET_VERSION } from '#shared/packet/envelope.ts';
import { MANIFEST_NAME, SIGNATURE_NAME, type PacketManifest, type PacketPart } from '#shared/packet/manifest.ts';
import type { CoreContext } from '../context.ts';
import type { TellProgress, WrittenFile } from '../exports/export-jobs.ts';
import { numberDue } from '../hub/numbering.ts';
import { countResults, countTexts } from '../store/export-views.ts';
import { hubMember } from '../store/hub-member.ts';
import { metaOf, putMeta } from '../store/meta.ts';
import { openSnapshot } from '../store/open-snapshot.ts';
import type { Db } from '../store/open.ts';
import { lastHoldEnd, startedCampaigns } from '../store/packet-ops.ts';
import type { HqKey } from './hq-key.ts';
import type { LaptopKey } from './laptop-key.ts';
import { packetContents } from './packet-contents.ts';
import { sealPacket, type PacketEntry } from './seal.ts';

export interface PacketDeps {
  readonly laptopKey: LaptopKey;
  readonly appVersion: string;
}

/** What can be undone for longer was recorded before somebody set the clock back. */
const LONGEST_HOLD_MS = 60_000;
const LOOK_AGAIN_MS = 250;
const NUMBERED_AT_ONCE = 200;
const NUMBER_AT = 'packet:number';

type About = Omit<PacketManifest, 'parts'>;

/** Writes a packet of everything that headquarters lacks, from a view of the store as it is now. */
export async function makePacket(
  ctx: CoreContext,
  deps: PacketDeps,
  key: HqKey,
  path: string,
  tell: TellProgress,
): Promise<WrittenFile> {
  await undoIsOver(ctx, tell);
  await numberAll(ctx, tell);
  const about = begin(ctx, deps);
  const snapshot = openSnapshot(ctx.db);
  try {
    const { mode } = about;
    const scope = { campaignId: null, mode };
    const total = countResults(snapshot, scope) + countTexts(snapshot, scope);
    let rows = 0;
    const entries = entriesOf(about, snapshot, deps.laptopKey, (more) => {
      rows += more;
      tell(rows, Math.max(rows, total));
    });
    const bytes = await sealPacket(path, key, about.madeAt, entries);
    return { rows, bytes, note: '' };
  } finally {
    snapshot.close();
  }
}

/** What a person can still take back is not carried away: a few seconds at most. */
async function undoIsOver({ db, clock, timers }: CoreContext, tell: TellProgress): Promise<void> {
  const until = lastHoldEnd(db, clock.now(), LONGEST_HOLD_MS);
  while (until !== null && clock.now() < until) {
    tell(0, 0);
    await new Promise<void>((resolve) => {
      timers.after(LOOK_AGAIN_MS, resolve);
    });
    tell(0, 0);
  }
}

/** From now on the recorded work counts as sent: an undo is recorded as work of its own, and does not take it back unseen. */
async function numberAll({ db, clock }: CoreContext, tell: TellProgress): Promise<void> {
  while (numberDue(db, clock.now(), NUMBERED_AT_ONCE) > 0) {
    await setImmediate();
    tell(0, 0);
  }
}

function begin({ db, clock, ids, settings }: CoreContext, { laptopKey, appVersion }: PacketDeps): About {
  const { mode, org, texter } = settings.get();
  const member = hubMember(db);
  const number = db.transaction(() => {
    const next = Number(metaOf(db, NUMBER_AT) ?? '0') + 1;
    putMeta(db, NUMBER_AT, String(next));
    return next;
  })();
  return {
    format: 'outpost-packet',
    version: PACKET_VERSION,
    packetId: ids.uuid(),
    number,
    madeAt: clock.now(),
    appVersion,
    mode,
    laptop: {
      key: laptopKey.public(),
      deviceId: member?.device_id ?? null,
      label: member?.label ?? '',
      office: (member?.office ?? org).slice(0, 200),
      by: texter.slice(0, 40),
    },
    campaigns: startedCampaigns(db, mode),
  };
}

async function* entriesOf(
  about: About,
  snapshot: Db,
  laptopKey: LaptopKey,
  onRows: (rows: number) => void,
): AsyncGenerator<PacketEntry> {
  const parts: PacketPart[] = [];
  for (const part of packetContents(snapshot, about.mode, about.laptop.deviceId !== null)) {
    if (part === null) {
      await setImmediate();
      onRows(0);
      continue;
    }
    parts.push(part.facts);
    onRows(part.facts.rows);
    yield part;
  }
  const manifest = Buffer.from(JSON.stringify({ ...about, parts } satisfies PacketManifest), 'utf8');
  yield { name: MANIFEST_NAME, body: manifest };
  yield { name: SIGNATURE_NAME, body: Buffer.from(laptopKey.sign(manifest), 'latin1') };
}
