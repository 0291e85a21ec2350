/** Merge fields under which the ids of voter files are kept, so that each goes back to the system that gave it. */
export const ID_FIELDS = { van_id: 'vanid', pdi_id: 'pdi_id', van_campaign_id: 'van_campaign_id' } as const;

/** Merge field that says which column a number came from, on lists whose file has several columns of numbers. */
export const PHONE_FROM = 'phone_from';

/** Merge fields that exist anyway; a custom column cannot take their names. */
export const STANDARD_FIELDS: readonly string[] = [
  'phone',
  'first_name',
  'last_name',
  'zip',
  'state',
  'external_id',
  'texter',
  'org',
  ...Object.values(ID_FIELDS),
  PHONE_FROM,
];
