import { describe, expect, it } from 'vitest';
import { oddityOfFirstName } from '#shared/domain/odd-names.ts';

describe('oddityOfFirstName', () => {
  it.each([
    ['', 'no_first_name'],
    ['N/A', 'not_a_name'],
    ['Unknown', 'not_a_name'],
    ['Current Resident', 'not_a_name'],
    ['---', 'not_a_name'],
    ['12345', 'not_a_name'],
    ['Fuck', 'profane_name'],
    ['fuck you', 'profane_name'],
    ['Cabrón', 'profane_name'],
    ['Mr. Shit-Head', 'profane_name'],
  ])('reports %j as %s', (name, oddity) => expect(oddityOfFirstName(name)).toBe(oddity));

  it.each([
    'Dick',
    'Gay',
    'Fanny',
    'Randy',
    'Phuc',
    'Dong',
    'Cassandra',
    'Nan Li',
    'José',
    '李',
    'Al',
    'Dr. Ann',
    'Ximena',
  ])('takes %j for a name', (name) => expect(oddityOfFirstName(name)).toBeNull());
});
