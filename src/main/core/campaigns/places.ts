import { statesFor } from '#shared/domain/zones.ts';
import { placeId } from '../store/campaign-contacts.ts';
import type { ContactRecord } from '../store/contacts.ts';
import type { Db } from '../store/open.ts';

/** Id of the place that a person is in, made when it is new. */
export type PlaceOf = (contact: Pick<ContactRecord, 'phone' | 'zip' | 'state' | 'zones'>) => number;

/** Ids of the places that the people of one slice are in; most of them share a few. */
export function createPlaces(db: Db): PlaceOf {
  const known = new Map<string, number>();
  return ({ phone, zip, state, zones }) => {
    const states = statesFor({ zip, state, e164: phone }).toSorted().join('|');
    const key = `${zones};${states}`;
    const id = known.get(key) ?? placeId(db, zones, states);
    known.set(key, id);
    return id;
  };
}
