import type { InitialCard } from '#shared/contract/conversations.ts';
import { countParts } from '#shared/domain/parts.ts';
import { PARTS_WITH_PHOTO } from '#shared/domain/photo.ts';
import { renderScript } from '#shared/domain/script.ts';
import { customFields, mergeFields, type MergedPerson } from '../campaigns/merge-fields.ts';
import type { CoreContext } from '../context.ts';
import type { ContactPlace } from '../sending/contact-hours.ts';
import type { ReadLocalHours } from './local-hours.ts';

/** Somebody who is to be texted. */
export interface CardPerson extends MergedPerson, ContactPlace {
  /** The conversation. */
  readonly id: number;
  readonly contact_id: number;
}

/** What is to be said. */
export interface CardText {
  readonly script: string;
  readonly photo: InitialCard['photo'];
  /** Merge fields that are not the person's: the event's time. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Stands beside the text, before the person's own fields. */
  readonly shown?: Readonly<Record<string, string>>;
}

/** The text of one person as it lies on the desk, for a first text as for a reminder. */
export function textCard(
  { settings }: Pick<CoreContext, 'settings'>,
  { script, photo, fields = {}, shown = {} }: CardText,
  person: CardPerson,
  localHours: ReadLocalHours,
  nowAt: number,
): InitialCard {
  const { text, missing } = renderScript(script, { ...mergeFields(person, settings.get()), ...fields });
  return {
    conversationId: person.id,
    contactId: person.contact_id,
    firstName: person.first_name,
    lastName: person.last_name,
    phone: person.phone,
    state: person.state,
    zip: person.zip,
    text,
    parts: photo === null ? countParts(text).parts : PARTS_WITH_PHOTO,
    missing: [...missing],
    photo,
    fields: { ...shown, ...customFields(person) },
    hours: localHours(person, nowAt),
  };
}
