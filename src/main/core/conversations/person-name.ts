import { formatPhone } from '#shared/domain/phone-format.ts';

/** How a person is called in sentences: by name, or by number where there is none. */
export function personName(person: {
  readonly first_name: string;
  readonly last_name: string;
  readonly phone: string;
}): string {
  return `${person.first_name} ${person.last_name}`.trim() || formatPhone(person.phone);
}
