import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { seededRandom } from '../support/seeded-random.ts';

const FIRST = [
  'Ana',
  'Ben',
  'Chloe',
  'Dev',
  'Elena',
  'Farid',
  'Grace',
  'Hugo',
  'Imani',
  'José',
  'Kai',
  'Lena',
  'Mateo',
  'Noor',
  'Olive',
];
const LAST = [
  'Abbott',
  'Baker',
  'Castillo',
  'Duarte',
  'Ellis',
  'Fox',
  'Garcia',
  'Hall',
  'Iqbal',
  'Jones',
  'Kim',
  'Lopez',
  'Moore',
  'Nash',
];
const ZIPS = [
  '10001',
  '60601',
  '94105',
  '77002',
  '33101',
  '85001',
  '98101',
  '30301',
  '80202',
  '02108',
  '96813',
  '37201',
];
const AREAS = [212, 312, 415, 713, 305, 602, 206, 404, 303, 617, 808, 615, 202, 919, 512, 702];

/** Writes a CSV of `rows` made-up people, about 60 bytes a row; the same seed writes the same file. One number in fifty repeats. */
export async function writePeopleFile(path: string, rows: number, seed: number): Promise<void> {
  const random = seededRandom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const file = createWriteStream(path);
  file.write('first_name,last_name,cell,zip,VANID,precinct\r\n');
  let block = '';
  for (let row = 0; row < rows; row++) {
    const serial = random() < 0.02 ? Math.floor(random() * rows) : row;
    const area = AREAS[serial % AREAS.length] ?? 202;
    const rest = Math.floor(serial / AREAS.length);
    const phone = `(${area}) ${200 + (Math.floor(rest / 10_000) % 700)}-${String(rest % 10_000).padStart(4, '0')}`;
    block += `${pick(FIRST)},${pick(LAST)},${phone},${pick(ZIPS)},${1_000_000 + row},P-${row % 400}\r\n`;
    if (block.length > 1 << 20) {
      if (!file.write(block)) await once(file, 'drain');
      block = '';
    }
  }
  file.end(block);
  await once(file, 'finish');
}
