import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FIRST = ['Ana', 'Ben', 'Carla', 'Dev', 'Elif', 'Femi', 'Grace', 'Hugo', 'Ines', 'Jamal', 'Kaya', 'Liam', 'Mona'];
const LAST = ['Ruiz', 'Okafor', 'Lindqvist', 'Tran', 'Moreau', 'Haddad', 'Novak', 'Silva', 'Baker', 'Yilmaz'];

/** As many as there are whole names, nobody twice. */
export const PEOPLE = FIRST.length * LAST.length;

/** The nth made-up person, from 0. */
export function personAt(n: number): { readonly name: string; readonly phone: string } {
  const first = FIRST[n % FIRST.length] ?? '';
  const last = LAST[Math.floor(n / FIRST.length) % LAST.length] ?? '';
  return { name: `${first} ${last}`, phone: `+1415555${2_000 + n}` };
}

/** Writes the office's list as a spreadsheet would; gives the file. */
export function writeList(dir: string): string {
  const file = join(dir, 'riverside.csv');
  const rows = Array.from({ length: PEOPLE }, (_, n) => {
    const { name, phone } = personAt(n);
    const [first, last] = name.split(' ');
    return `${first},${last},${phone.slice(2)},94110`;
  });
  writeFileSync(file, ['First Name,Last Name,Cell Phone,ZIP', ...rows].join('\n'));
  return file;
}

export function personNamed(name: string): ReturnType<typeof personAt> {
  const people = Array.from({ length: PEOPLE }, (_, n) => personAt(n));
  const found = people.find((person) => person.name === name);
  if (found === undefined) throw new Error(`Nobody on the list is called ${name}.`);
  return found;
}
