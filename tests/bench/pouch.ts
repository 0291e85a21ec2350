import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import PouchDB from 'pouchdb';
import type { Doc } from 'pouchdb';

/** Documents that go over the wire at a time: PouchDB's 100 are slower on both of its ends. */
const BATCH = 1_000;

/** The yardstick of the sync suite: PouchDB on each laptop, its own server in a process of its own, LevelDB at both ends. */
export interface PouchWorld {
  /** A database on the server, and how to fill it, which is not measured. */
  database(name: string): { readonly url: string; put(docs: readonly Doc[]): Promise<void> };
  /** A laptop's own database, in a folder of its own. */
  laptop(): PouchDB;
  stop(): Promise<void>;
}

export async function startPouch(dir: string): Promise<PouchWorld> {
  const serverDir = join(dir, 'pouch-server');
  mkdirSync(serverDir);
  const child = spawn(process.execPath, [join(import.meta.dirname, 'pouch-server.ts'), serverDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const url = line.toString().trim();
  const laptops: PouchDB[] = [];
  return {
    database(name) {
      const address = `${url}/${name}`;
      return { url: address, put: (docs) => putAll(new PouchDB(address), docs) };
    },
    laptop() {
      const laptop = new PouchDB(join(dir, `pouch-laptop-${laptops.length}`));
      laptops.push(laptop);
      return laptop;
    },
    async stop() {
      await Promise.all(laptops.map((one) => one.close()));
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}

/** Puts documents, as changes of those that are there. */
async function putAll(db: PouchDB, docs: readonly Doc[]): Promise<void> {
  for (let from = 0; from < docs.length; from += BATCH) {
    const some = docs.slice(from, from + BATCH);
    const { rows } = await db.allDocs({ keys: some.map(({ _id }) => _id) });
    const revOf = new Map(rows.map(({ id, value }) => [id, value?.rev]));
    const results = await db.bulkDocs(
      some.map((doc) => {
        const { _id: id } = doc;
        const rev = revOf.get(id);
        return rev === undefined ? doc : { ...doc, _rev: rev };
      }),
    );
    if (results.some(({ error }) => error)) throw new Error('PouchDB did not take its documents.');
  }
}

/** Replicates everything up. */
export async function pouchUp(laptop: PouchDB, url: string): Promise<number> {
  return (await laptop.replicate.to(url, { batch_size: BATCH })).docs_written;
}

/** Replicates everything down. */
export async function pouchDown(laptop: PouchDB, url: string): Promise<number> {
  return (await laptop.replicate.from(url, { batch_size: BATCH })).docs_written;
}
