import expressPouchDB from 'express-pouchdb';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import PouchDB from 'pouchdb';

// A process of its own: PouchDB's server over LevelDB, as it ships, with the parts that replication needs. Takes the
// folder, prints its address, and ends with its standard input.
const dir = process.argv[2] ?? '';
const server = createServer(
  expressPouchDB(PouchDB.defaults({ prefix: `${dir}/` }), {
    mode: 'minimumForPouchDB',
    inMemoryConfig: true,
    logPath: join(dir, 'log.txt'),
  }),
);
server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.stdin.on('end', () => process.exit(0)).resume();
