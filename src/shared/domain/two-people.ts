import { headerKey } from './header-key.ts';

/** Whose column it is in a file with two people a row. */
export type WhoseColumn = 'both' | 'first' | 'second';

const NUMBERED = /^contact\s*([12])[\s_:.-]*(?=\S)/i;

/** Whether a file has two people a row, as Salesforce NPSP writes couples: `Contact1 …` and `Contact2 …`. */
export function hasTwoPeople(headers: readonly string[]): boolean {
  const people = new Set(headers.map(personOf));
  return people.has('first') && people.has('second') && headers.some(namesAPerson);
}

export function personOf(header: string): WhoseColumn {
  const number = NUMBERED.exec(header)?.[1];
  if (number === undefined) return 'both';
  return number === '1' ? 'first' : 'second';
}

/** The header without the person: "Contact2 Mobile Phone" -> "Mobile Phone". */
export function bareHeader(header: string): string {
  return header.replace(NUMBERED, '');
}

/** The second person has a name or a number of their own. */
function namesAPerson(header: string): boolean {
  return personOf(header) === 'second' && /name|phone|mobile|cell/.test(headerKey(header));
}
