import Papa from 'papaparse';
import { readFileSync } from 'node:fs';
import { openStore } from '#core/store/open.ts';
import { answerParent, childInput, measured } from './child.ts';

// A process of its own: the least that an import can be. Papa Parse reads the file in one go, and each row goes into a
// plain table with the columns of a contact, unread and unchecked, in one transaction of a store that is as durable.
export interface BareInput {
  readonly file: string;
  readonly dataDir: string;
}

const { file, dataDir } = childInput() as BareInput;
const db = openStore(dataDir);
db.exec(`create table bare (id integer primary key, list_id integer not null, row_number integer not null,
  phone text not null, first_name text not null, last_name text not null, zip text not null, state text not null,
  external_id text not null, zones text not null, zone_source text not null, fields text not null) strict`);
const insert = db.prepare(`insert into bare (list_id, row_number, phone, first_name, last_name, zip, state, external_id,
  zones, zone_source, fields) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
let rows = 0;
const cost = await measured(async () => {
  const { data } = Papa.parse<string[]>(readFileSync(file, 'utf8'), { skipEmptyLines: true });
  db.transaction(() => {
    for (const [first, last, phone, zip, id, precinct] of data) {
      insert.run(1, ++rows, phone, first, last, zip, '', id, '', '', precinct);
    }
  })();
});
db.close();
answerParent({ ...cost, rows });
