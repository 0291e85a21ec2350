import type { Cleaning } from '#shared/contract/cleaning.ts';
import type { ColumnMapping } from '#shared/contract/lists.ts';
import { properName } from '#shared/domain/name-case.ts';
import { oddityOfFirstName } from '#shared/domain/odd-names.ts';
import type { CoreContext } from '../context.ts';
import type { NewContact } from '../store/contacts.ts';
import { createRowReaders, type RowChange, type RowReader } from './row-reader.ts';
import { createContacted } from './scrub.ts';

/** Readers of a file whose rows are cleaned as chosen, one a person of a row. */
export async function cleaningReaders(
  ctx: CoreContext,
  mapping: readonly ColumnMapping[],
  chosen: Cleaning,
  fileBytes: number,
): Promise<readonly RowReader[]> {
  const contacted = await createContacted(ctx, chosen.contactedDays, fileBytes);
  const hasFirstNames = mapping.some(({ meaning }) => meaning === 'first_name');
  return createRowReaders(mapping).map((reader) => cleaned(reader, { ...chosen, hasFirstNames, contacted }));
}

interface Rules extends Cleaning {
  readonly hasFirstNames: boolean;
  readonly contacted: (phone: string) => boolean;
}

const RECASED: RowChange = { reason: 'name_case', detail: '' };

function cleaned(reader: RowReader, rules: Rules): RowReader {
  const { nameCase, oddNames, blankNames, contactedDays, hasFirstNames, contacted } = rules;
  return {
    read(cells, rowNumber) {
      const read = reader.read(cells, rowNumber);
      if (read.kind !== 'contact') return read;
      let { contact, changes } = read;
      if (contactedDays > 0 && contacted(contact.phone)) {
        return { kind: 'rejected', reason: 'contacted_lately', detail: `In the last ${contactedDays} days` };
      }
      if (hasFirstNames) {
        const reason = oddityOfFirstName(contact.firstName);
        const isNoted = reason !== null && (blankNames || reason !== 'no_first_name');
        if (isNoted) changes = [...changes, { reason, detail: contact.firstName }];
        if (isNoted && oddNames === 'blank') contact = { ...contact, firstName: '' };
      }
      if (nameCase) {
        const proper = withProperNames(contact);
        if (proper !== contact) changes = [...changes, RECASED];
        contact = proper;
      }
      return { kind: 'contact', contact, changes };
    },
  };
}

/** The contact itself when its names are written properly. */
function withProperNames(contact: NewContact): NewContact {
  const firstName = properName(contact.firstName, 'first');
  const lastName = properName(contact.lastName, 'last');
  if (firstName === contact.firstName && lastName === contact.lastName) return contact;
  return { ...contact, firstName, lastName };
}
