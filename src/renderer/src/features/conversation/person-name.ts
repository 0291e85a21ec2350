import { formatPhone } from '#shared/domain/phone-format.ts';

interface Named {
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string;
}

/** What to call a person in a list: the name, or the number where no name is known. */
export function personName({ firstName, lastName, phone }: Named): string {
  return `${firstName} ${lastName}`.trim() || formatPhone(phone);
}
