import type { Role } from '#shared/protocol/fields.ts';

/** Roles as people say them. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  texter: 'Texter',
  organizer: 'Organizer',
  hq: 'Headquarters',
};
