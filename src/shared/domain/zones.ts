import areaCodes from '../../../resources/rules/area-codes.json' with { type: 'json' };
import zipRules from '../../../resources/rules/zip-zones.json' with { type: 'json' };
import { stateCode } from './us-states.ts';

/** What is known of where a person is. Blank and unreadable values count as unknown. */
export interface Whereabouts {
  readonly zip?: string | null;
  readonly state?: string | null;
  readonly e164?: string | null;
}

/**
 * The time zones a person may be in, IANA names; texts go only when the hours are right in all of them.
 * `source` says what they rest on: `both` when address and number point to different zones and both are kept,
 * `zip` or `state` when the address decides, `number` when there is no address, `none` when nothing is known.
 */
export interface ContactZones {
  readonly zones: readonly string[];
  readonly source: 'zip' | 'number' | 'state' | 'both' | 'none';
}

interface Prefix {
  readonly state: string;
  readonly zones: readonly string[];
}

const FIVE_DIGITS = /^\d{5}$/;
const PREFIXES: ReadonlyMap<string, Prefix> = new Map(
  zipRules.prefixes.flatMap(({ from, to, state, zone }) => {
    const prefix: Prefix = { state, zones: [zone] };
    return Array.from({ length: Number(to) - Number(from) + 1 }, (_, i): [string, Prefix] => [
      String(Number(from) + i).padStart(3, '0'),
      prefix,
    ]);
  }),
);
const ZIP_EXCEPTIONS: ReadonlyMap<string, readonly string[]> = new Map(
  zipRules.zoneExceptions.flatMap(({ zones, zips }) => zips.split(' ').map((zip): [string, string[]] => [zip, zones])),
);
const STATE_EXCEPTIONS: ReadonlyMap<string, string> = new Map(Object.entries(zipRules.stateExceptions));
const AREA_CODES: ReadonlyMap<string, { place: string; zones: readonly string[] }> = new Map(
  Object.entries(areaCodes.areaCodes),
);
const CALLING_CODES: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(areaCodes.callingCodes));
const STATE_ZONES: ReadonlyMap<string, readonly string[]> = zonesByState();
const NOWHERE: readonly string[] = [];

/**
 * Time zones from the ZIP first, the state without a ZIP, and the number second. Where the address and the number
 * differ (a person who moved and kept the number) both count, so that the sending window is their intersection.
 * An area code or a state in several zones counts with all of them unless the other source tells which.
 */
export function zonesFor({ zip, state, e164 }: Whereabouts): ContactZones {
  const number = e164 ? zonesOfNumber(e164) : NOWHERE;
  const fromZip = zip ? zonesOfZip(zip) : NOWHERE;
  if (fromZip.length > 0) return combine('zip', fromZip, number);
  const fromState = state ? (STATE_ZONES.get(stateCode(state) ?? '') ?? NOWHERE) : NOWHERE;
  if (fromState.length > 0) return combine('state', fromState, number);
  return number.length > 0 ? { zones: number, source: 'number' } : { zones: NOWHERE, source: 'none' };
}

/**
 * Every state whose rules may protect a person: the one on file, the ZIP's, and the area code's. The last counts
 * too, for Oklahoma and Florida presume that the holder of one of their area codes lives there.
 */
export function statesFor({ zip, state, e164 }: Whereabouts): readonly string[] {
  const states = new Set<string>();
  const given = state ? stateCode(state) : null;
  if (given !== null) states.add(given);
  const clean = zip ? cleanZip(zip) : null;
  const ofZip = clean && (STATE_EXCEPTIONS.get(clean) ?? PREFIXES.get(clean.slice(0, 3))?.state);
  if (ofZip) states.add(ofZip);
  const place = e164?.startsWith('+1') ? AREA_CODES.get(e164.slice(2, 5))?.place : undefined;
  if (place?.startsWith('US-')) states.add(place.slice(3));
  return [...states];
}

/** Five digits of a ZIP; repairs the leading zeros that spreadsheets drop. Null for anything else. */
export function cleanZip(raw: string): string | null {
  if (raw.length > 20) return null;
  if (FIVE_DIGITS.test(raw)) return raw;
  const parts = /^(\d{3,5})(?:[-\s]+\d{4})?$/.exec(raw.trim()) ?? /^(\d{4,5})\d{4}$/.exec(raw.trim());
  return parts?.[1]?.padStart(5, '0') ?? null;
}

function zonesOfZip(raw: string): readonly string[] {
  const zip = cleanZip(raw);
  if (zip === null) return NOWHERE;
  return ZIP_EXCEPTIONS.get(zip) ?? PREFIXES.get(zip.slice(0, 3))?.zones ?? NOWHERE;
}

function zonesOfNumber(e164: string): readonly string[] {
  if (e164.startsWith('+1')) return AREA_CODES.get(e164.slice(2, 5))?.zones ?? NOWHERE;
  for (let length = 1; length <= 3; length++) {
    const zones = CALLING_CODES.get(e164.slice(1, 1 + length));
    if (zones) return zones;
  }
  return NOWHERE;
}

function combine(source: 'zip' | 'state', address: readonly string[], number: readonly string[]): ContactZones {
  if (number.length === 0) return { zones: address, source };
  const shared = address.filter((zone) => number.includes(zone));
  if (shared.length === 0) return { zones: [...address, ...number], source: 'both' };
  return { zones: source === 'zip' ? address : shared, source };
}

function zonesByState(): Map<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  const add = (state: string, zones: readonly string[]) => {
    const known = found.get(state) ?? new Set();
    for (const zone of zones) known.add(zone);
    found.set(state, known);
  };
  const ownState = new Set(STATE_EXCEPTIONS.keys());
  for (const prefix of PREFIXES.values()) add(prefix.state, prefix.zones);
  for (const [zip, zones] of ZIP_EXCEPTIONS) {
    const prefix = PREFIXES.get(zip.slice(0, 3));
    if (prefix && !ownState.has(zip)) add(prefix.state, zones);
  }
  for (const [zip, state] of STATE_EXCEPTIONS) {
    if (!found.has(state)) add(state, zonesOfZip(zip));
  }
  return new Map([...found].map(([state, zones]) => [state, [...zones]]));
}
