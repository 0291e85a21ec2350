import { mkdir, open, rename } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { RESULT_KINDS } from '#shared/packet/manifest.ts';
import type { ResultKind } from '#shared/packet/manifest.ts';
import type { Db } from '../db/db.ts';

const unpack = promisify(gunzip);
/** Excel takes a file for UTF-8 only with this in front. */
const BOM = '\uFEFF';

/** A packet that was taken in. Its files are here while it is the newest of its laptop (`taken`). */
export interface PacketSummary {
  readonly packetId: string;
  readonly office: string;
  readonly label: string;
  readonly number: number;
  readonly madeAt: number;
  readonly takenAt: number | null;
  readonly takenBy: string;
  readonly state: 'taking' | 'taken' | 'replaced';
  readonly joined: boolean;
  readonly ops: number;
  readonly opsNew: number;
  readonly opsRefused: number;
  readonly optOutsNew: number;
}

/** All packets, the newest first. */
export function packetsOf(db: Db): Promise<PacketSummary[]> {
  return db.rows(
    `select p.packet_id as "packetId", o.name as office, p.label, p.number, p.made_at as "madeAt", p.taken_at as "takenAt",
       p.taken_by as "takenBy", p.state, p.device_id is not null as joined, p.ops, p.ops_new as "opsNew",
       p.ops_refused as "opsRefused", p.opt_outs_new as "optOutsNew"
     from packet p join office o using (office_id) order by p.begun_at desc, p.packet_id`,
  );
}

/** Rows of each file of results of a packet. */
export async function filesOf(db: Db, packetId: string): Promise<{ kind: ResultKind; rows: number }[]> {
  const rows = await db.rows<{ kind: ResultKind; rows: number }>(
    `select t.kind, sum(t.rows)::bigint as rows from packet_part t join packet p using (packet_id)
     where p.packet_id = $1 and p.state = 'taken' group by t.kind`,
    packetId,
  );
  return RESULT_KINDS.flatMap((kind) => rows.filter((row) => row.kind === kind));
}

/** A file of results, a piece at a time, as the laptop wrote it, with the mark that Excel needs. */
export async function* fileOf(db: Db, packetId: string, kind: ResultKind): AsyncGenerator<Buffer> {
  let after = '';
  yield Buffer.from(BOM, 'utf8');
  for (;;) {
    const part = await db.first<{ name: string; body: Buffer }>(
      'select name, body from packet_part where packet_id = $1 and kind = $2 and name > $3 order by name limit 1',
      packetId,
      kind,
      after,
    );
    if (!part) return;
    after = part.name;
    yield await unpack(part.body);
  }
}

/** Writes the files of a packet into a folder; each has its name only when it is whole. Returns their names. */
export async function writeFiles(db: Db, packetId: string, dir: string): Promise<string[]> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const written: string[] = [];
  for (const { kind } of await filesOf(db, packetId)) {
    const target = path.join(dir, `${kind}.csv`);
    const file = await open(`${target}.part`, 'w', 0o600);
    try {
      for await (const piece of fileOf(db, packetId, kind)) await file.writeFile(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${target}.part`, target);
    written.push(target);
  }
  return written;
}
