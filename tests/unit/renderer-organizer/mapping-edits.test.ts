import { describe, expect, it } from 'vitest';
import type { ColumnMapping } from '#shared/contract/lists.ts';
import {
  columnProblem,
  mappingProblem,
  setField,
  setMeaning,
} from '../../../src/renderer/src/features/lists/mapping-edits.ts';

const mapping: ColumnMapping[] = [
  { header: 'Home', meaning: 'phone', field: '' },
  { header: 'Cell', meaning: 'ignore', field: '' },
  { header: 'Polling Place', meaning: 'custom', field: 'polling_place' },
];

describe('setMeaning', () => {
  it('takes a meaning that one column only has from the column that had it, and keeps that column as a field', () => {
    const named = setMeaning(mapping, 1, 'first_name');
    expect(setMeaning(named, 2, 'first_name')).toEqual([
      mapping[0],
      { header: 'Cell', meaning: 'custom', field: 'cell' },
      { header: 'Polling Place', meaning: 'first_name', field: 'polling_place' },
    ]);
  });

  it('lets several columns be numbers, and names the fields of those that are not texted', () => {
    expect(setMeaning(mapping, 1, 'phone')).toEqual([
      { header: 'Home', meaning: 'phone', field: 'home' },
      { header: 'Cell', meaning: 'phone', field: 'cell' },
      mapping[2],
    ]);
    expect(columnProblem(setField(setMeaning(mapping, 1, 'phone'), 0, 'cell'), 0)).toMatch(/Two columns/);
  });

  it('lets each of two people have their own', () => {
    const couple: ColumnMapping[] = [
      { header: 'Contact1 First Name', meaning: 'first_name', field: '', person: 'first' },
      { header: 'Contact2 First Name', meaning: 'ignore', field: '', person: 'second' },
    ];
    expect(setMeaning(couple, 1, 'first_name').map(({ meaning }) => meaning)).toEqual(['first_name', 'first_name']);
  });

  it('lets any number of columns be left out or kept', () => {
    const once = setMeaning(mapping, 2, 'ignore');
    expect(once.map(({ meaning }) => meaning)).toEqual(['phone', 'ignore', 'ignore']);
    expect(setMeaning(once, 1, 'custom')[1]).toEqual({ header: 'Cell', meaning: 'custom', field: 'cell' });
  });

  it('never names a field like a standard one', () => {
    const columns = [{ header: 'First name', meaning: 'first_name', field: '' } as const, ...mapping];
    expect(setMeaning(columns, 0, 'custom')[0]?.field).toBe('first_name_2');
  });

  it('leaves what it was given alone', () => {
    const before = structuredClone(mapping);
    setMeaning(mapping, 1, 'phone');
    expect(mapping).toEqual(before);
  });
});

describe('field names', () => {
  it('brings what is typed into shape', () => {
    expect(setField(mapping, 2, 'Polling place!')[2]?.field).toBe('polling_place_');
  });

  it('says what is wrong with a name', () => {
    expect(columnProblem(setField(mapping, 2, '_'), 2)).toMatch(/name/);
    expect(columnProblem(setField(mapping, 2, 'zip'), 2)).toMatch(/taken/);
    const twice = setField(setMeaning(mapping, 1, 'custom'), 1, 'polling_place');
    expect(columnProblem(twice, 1)).toMatch(/Two columns/);
    expect(columnProblem(twice, 0)).toBeNull();
  });
});

describe('mappingProblem', () => {
  it('asks for the phone, then for field names, then is content', () => {
    expect(mappingProblem(setMeaning(mapping, 0, 'ignore'))).toMatch(/phone/);
    expect(mappingProblem(setField(mapping, 2, ''))).toContain('Polling Place');
    expect(mappingProblem(mapping)).toBeNull();
  });
});
