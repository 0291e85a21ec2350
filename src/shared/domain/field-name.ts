/** Names that mean something else to a program; a field of that name gets an underscore. */
const UNSAFE = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * A name as merge fields have it: lower case, words joined by `_` ("Polling Place" -> "polling_place",
 * "contact[zip]" -> "contact_zip"). Letters of every language stay. Empty when nothing is left.
 */
export function fieldName(raw: string): string {
  const name = raw
    .slice(0, 500)
    .normalize('NFKC')
    .replace(/([\p{Ll}\p{N}])(\p{Lu}\p{Ll})/gu, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60);
  return UNSAFE.has(name) ? `${name}_` : name;
}
