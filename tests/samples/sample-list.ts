import { createHash } from 'node:crypto';
import Papa from 'papaparse';
import type { CampaignUse } from '#shared/contract/campaigns.ts';
import { AS_OF, COLUMNS, type Somebody } from './columns.ts';
import { FIRST_NAMES, LAST_NAMES } from './names.ts';
import { PLACES } from './places.ts';

/** People in each city. */
const PEOPLE = 24;

/** A number in [0, 1) that depends on nothing but the words. */
function lot(words: string): number {
  return createHash('sha256').update(words).digest().readUIntBE(0, 6) / 2 ** 48;
}

function pick<T>(of: readonly T[], words: string): T {
  const found = of[Math.floor(lot(words) * of.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}

/** As people write numbers. */
function written(areaCode: string, last: string, words: string): string {
  const forms = [
    `(${areaCode}) 555-${last}`,
    `${areaCode}-555-${last}`,
    `${areaCode}.555.${last}`,
    `+1${areaCode}555${last}`,
    `${areaCode} 555 ${last}`,
  ];
  return pick(forms, words);
}

/** The sample list of a use, always the same: what resources/samples/<use>.json holds. */
export function sampleList(use: CampaignUse): { asOf: string; lines: string[] } {
  const columns = Object.entries(COLUMNS[use]);
  const header = ['External ID', 'First Name', 'Last Name', 'Cell Phone', 'ZIP', 'City', 'State'];
  const rows = PLACES[use].flatMap((place, city) =>
    Array.from({ length: PEOPLE }, (_, inCity) => {
      const n = city * PEOPLE + inCity;
      const words = `${use} ${n}`;
      const somebody: Somebody = { n, place, city, one: (what, ...of) => pick(of, `${words} ${what}`) };
      // A few have no first name: the texts must do without.
      const first = n % 60 === 17 ? '' : pick(FIRST_NAMES, `${words} first`);
      // Four apart, so that the numbers of a city look like a town's and stay within 0100 to 0199.
      const last = `01${String((inCity * 4 + (city % 4)) % 100).padStart(2, '0')}`;
      const phone = written(place.areaCode, last, `${words} phone`);
      const id = `${use.slice(0, 1).toUpperCase()}${10_001 + n}`;
      const known = [id, first, pick(LAST_NAMES, `${words} last`), phone, place.zip, place.city, place.state];
      return [...known, ...columns.map(([, cell]) => cell(somebody))];
    }),
  );
  const lines = Papa.unparse([[...header, ...columns.map(([name]) => name)], ...rows], { newline: '\n' }).split('\n');
  return { asOf: AS_OF, lines };
}
