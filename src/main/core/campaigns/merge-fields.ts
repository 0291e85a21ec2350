import type { SettingsView } from '#shared/contract/settings.ts';
import type { FieldValues } from '#shared/domain/script.ts';

/** What a person's merge fields are made of. */
export interface MergedPerson {
  readonly first_name: string;
  readonly last_name: string;
  readonly zip: string;
  readonly state: string;
  readonly external_id: string;
  /** JSON: custom field name -> text. */
  readonly fields: string;
}

/** Fields that every list has, and those that the office fills for everybody. */
export const PERSON_FIELDS = ['first_name', 'last_name', 'zip', 'state', 'external_id'] as const;
export const OFFICE_FIELDS = ['texter', 'org'] as const;

export type OfficeFields = Pick<SettingsView, (typeof OFFICE_FIELDS)[number]>;

/** The custom fields of a person, as the list had them. */
export function customFields(person: Pick<MergedPerson, 'fields'>): Record<string, string> {
  return person.fields === '{}' ? {} : (JSON.parse(person.fields) as Record<string, string>);
}

/** Every value that a script may merge for one person. A list's own column never replaces a standard or office field. */
export function mergeFields(person: MergedPerson, { texter, org }: OfficeFields): FieldValues {
  const { first_name, last_name, zip, state, external_id } = person;
  return { ...customFields(person), first_name, last_name, zip, state, external_id, texter, org };
}

/** Names of all merge fields with a list of these custom fields. */
export function knownFields(custom: readonly string[]): string[] {
  return [...new Set([...PERSON_FIELDS, ...OFFICE_FIELDS, ...custom])];
}
