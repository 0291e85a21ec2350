import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { seededRandom } from '../support/seeded-random.ts';

const FIRST = 'Ana Ben Chloe Dev Elena Farid Grace Hugo Imani José Kai Lena Mateo Noor Olive'.split(' ');
const LAST = 'Abbott Baker Castillo Duarte Ellis Fox Garcia Hall Iqbal Jones Kim Lopez Moore Nash'.split(' ');
const ZIPS = '10001 60601 94105 77002 33101 85001 98101 30301 80202 02108 96813 37201'.split(' ');
const COUNTIES = 'Adams Boone Clark Douglas Essex Franklin Grant Harris Jackson Lincoln'.split(' ');
const AREAS = [212, 312, 415, 713, 305, 602, 206, 404, 303, 617, 808, 615, 202, 919, 512, 702];
const EXCHANGES = 700;
const NUMBERS = AREAS.length * EXCHANGES * 10_000;
/** Has no factor in common with NUMBERS, so that every serial has its own number; large, so that neighbours are far apart. */
const STRIDE = 48_271;

/** The ten digits of the made-up person `serial`; no two are alike, and those of neighbours are far apart, as in a real list. */
export function personNumber(serial: number): string {
  const place = (serial * STRIDE) % NUMBERS;
  const rest = Math.floor(place / AREAS.length);
  const exchange = 200 + Math.floor(rest / 10_000);
  return `${AREAS[place % AREAS.length]}${exchange}${String(rest % 10_000).padStart(4, '0')}`;
}

/** Writes a CSV of `rows` made-up people, about 60 bytes a row; the same seed writes the same file. One number in fifty repeats. */
export async function writePeopleFile(path: string, rows: number, seed: number): Promise<void> {
  const random = seededRandom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const file = createWriteStream(path);
  file.write('first_name,last_name,cell,zip,VANID,precinct,county\r\n');
  let block = '';
  for (let row = 0; row < rows; row++) {
    const digits = personNumber(random() < 0.02 ? Math.floor(random() * rows) : row);
    const phone = `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`;
    const place = `P-${row % 400},${pick(COUNTIES)} County`;
    block += `${pick(FIRST)},${pick(LAST)},${phone},${pick(ZIPS)},${1_000_000 + row},${place}\r\n`;
    if (block.length > 1 << 20) {
      if (!file.write(block)) await once(file, 'drain');
      block = '';
    }
  }
  file.end(block);
  await once(file, 'finish');
}
