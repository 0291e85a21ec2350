import type { Role } from '#shared/protocol/fields.ts';
import { phrase, type Phrase } from '../words/t.ts';

/** Roles as people say them. */
export const ROLE_WORDS: Readonly<Record<Role, Phrase>> = {
  texter: phrase('Texter'),
  organizer: phrase('Organizer'),
  hq: phrase('Headquarters'),
};
