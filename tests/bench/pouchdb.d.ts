/** What the sync suite uses of PouchDB and its server, which come without types of their own. */
declare module 'pouchdb' {
  interface Doc {
    readonly _id: string;
    readonly _rev?: string;
  }
  interface Replication extends Promise<{ readonly ok: boolean; readonly docs_written: number }> {
    cancel(): void;
  }
  interface Changes {
    on(event: 'change', listener: (change: { readonly id: string }) => void): Changes;
    cancel(): void;
  }
  interface ReplicationOptions {
    readonly live?: boolean;
    readonly retry?: boolean;
    readonly batch_size?: number;
    readonly batches_limit?: number;
  }
  export default class PouchDB {
    static defaults(options: { readonly prefix: string }): typeof PouchDB;
    readonly replicate: {
      to(target: string, options: ReplicationOptions): Replication;
      from(source: string, options: ReplicationOptions): Replication;
    };
    constructor(name: string);
    bulkDocs(docs: readonly Doc[]): Promise<readonly { readonly error?: unknown }[]>;
    put(doc: Doc): Promise<unknown>;
    allDocs(options: { readonly keys: readonly string[] }): Promise<{
      readonly rows: readonly { readonly id: string; readonly value?: { readonly rev: string } }[];
    }>;
    info(): Promise<{ readonly doc_count: number }>;
    changes(options: { readonly live: true; readonly since: 'now' }): Changes;
    close(): Promise<void>;
  }
}

declare module 'express-pouchdb' {
  import type { RequestListener } from 'node:http';
  import type PouchDB from 'pouchdb';
  /** An Express application that answers CouchDB's protocol. */
  export default function expressPouchDB(
    pouch: typeof PouchDB,
    options: { readonly mode: 'minimumForPouchDB'; readonly inMemoryConfig: boolean; readonly logPath: string },
  ): RequestListener;
}
