import Papa from 'papaparse';

const HEADER = ['office_id', 'first_name', 'last_name', 'district', 'address', 'city', 'state', 'zip', 'phone', 'fax'];
const PEOPLE = 1_204;
const SHARED = 76;
const ROWS = 1_312;

/** A made-up file shaped like a real one of district offices: 1,312 rows, 76 that share a number, 32 without one. */
export function officesCsv(): string {
  const rows = Array.from({ length: ROWS }, (_, i) => {
    const phone = i < PEOPLE ? i : i - PEOPLE;
    const written = i < PEOPLE + SHARED ? `(217) 555-${String(phone).padStart(4, '0')}` : '';
    const address = `${i} Main St, Suite "${i % 9}"`;
    return [`O-${i}`, 'Alex', `Person ${i}`, `${i % 50}`, address, 'Springfield', 'IL', '62701', written, ''];
  });
  const mixed = rows.map((_, i) => rows[(i * 7919) % ROWS] ?? []);
  return Papa.unparse([HEADER, ...mixed], { newline: '\r\n' });
}
