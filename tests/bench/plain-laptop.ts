import Database from 'better-sqlite3';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { ResponseOf } from '#shared/protocol/endpoints.ts';
import type { PulledRow, PullPage } from '#shared/protocol/pull.ts';
import { MAX_PUSH_OPS } from '#shared/protocol/push.ts';
import type { BenchLaptop } from './bench-laptop.ts';
import type { LaptopSide } from './laptop-side.ts';
import { must } from './seed-hub.ts';

const TABLES = `
  pragma journal_mode = wal;
  pragma synchronous = normal;
  create table row (bucket text not null, tbl text not null, pk text not null, xid integer not null, seq integer not null,
    body text, primary key (bucket, tbl, pk)) strict, without rowid;
  create table cursor (bucket text primary key, place text not null) strict, without rowid;`;

/** Newer counts; a row that is gone keeps its place in the order, without a body. */
const PUT = `insert into row (bucket, tbl, pk, xid, seq, body) values (?, ?, ?, ?, ?, ?)
  on conflict (bucket, tbl, pk) do update set xid = excluded.xid, seq = excluded.seq, body = excluded.body
  where (excluded.xid, excluded.seq) > (xid, seq)`;

/** A client with nothing but the wire and a SQLite file: each page and its cursor in one transaction. */
export function plainLaptop(laptop: BenchLaptop, dir: string): LaptopSide {
  const db = new Database(join(dir, `plain-${laptop.deviceId}.db`));
  db.exec(TABLES);
  const put = db.prepare(PUT);
  const mark = db.prepare('insert into cursor values (?, ?) on conflict do update set place = excluded.place');
  const forget = db.prepare('delete from row where bucket = ?');
  const cursors = new Map<string, string>();
  const buckets = ['g:optout', 'g:config', `d:${laptop.deviceId}`, `o:${laptop.officeId}`];

  const keep = db.transaction((page: PullPage) => {
    if (page.reset) forget.run(page.bucket);
    for (const { table, pk, xid, seq, gone, row } of page.rows) {
      put.run(page.bucket, table, pk, BigInt(xid), seq, gone ? null : JSON.stringify(row));
    }
    mark.run(page.bucket, page.cursor);
  });

  const ask = (open: readonly string[]): Promise<ResponseOf<'pull'>> =>
    laptop.ok('pull', { buckets: open.map((bucket) => ({ bucket, cursor: cursors.get(bucket) ?? null })) });

  /** The next pages are on their way while these are written. */
  async function pullFrom(wanted: readonly string[], onRow?: (row: PulledRow) => void): Promise<number> {
    let came = 0;
    let open = [...wanted];
    let asked: ReturnType<typeof ask> | null = ask(open);
    while (asked) {
      const { pages } = await asked;
      for (const { bucket, cursor } of pages) cursors.set(bucket, cursor);
      const done = new Set(pages.filter(({ more }) => !more).map(({ bucket }) => bucket));
      open = open.filter((bucket) => !done.has(bucket));
      asked = open.length > 0 ? ask(open) : null;
      if (asked) await setImmediate();
      for (const page of pages) {
        keep(page);
        came += page.rows.length;
        if (onRow) page.rows.forEach(onRow);
      }
    }
    return came;
  }

  return {
    name: 'a plain client with a SQLite file',
    async push(ops) {
      for (let from = 0; from < ops.length; from += MAX_PUSH_OPS) {
        await must(laptop, ops.slice(from, from + MAX_PUSH_OPS));
      }
    },
    pull: () => pullFrom(buckets),
    async follow(onRow) {
      const news = new Set<string>();
      let pulling: Promise<void> | null = null;
      async function run(): Promise<void> {
        while (news.size > 0) {
          const wanted = [...news];
          news.clear();
          await pullFrom(wanted, onRow);
        }
        pulling = null;
      }
      const stop = await laptop.listen((event) => {
        if (event.kind !== 'poke') return;
        for (const bucket of event.buckets) news.add(bucket);
        pulling ??= run();
      });
      return async () => {
        stop();
        await pulling;
      };
    },
    held: () => (db.prepare('select count(*) as n from row where body is not null').get() as { n: number }).n,
    close: () => void db.close(),
  };
}
