import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { properName } from '#shared/domain/name-case.ts';

describe('properName', () => {
  it.each([
    ['JOHN', 'John'],
    ['john', 'John'],
    ['MARÍA', 'María'],
    ['josé luis', 'José Luis'],
    ['ÉLODIE', 'Élodie'],
    ['MARY-ANN', 'Mary-Ann'],
    ['MARIA DEL CARMEN', 'Maria del Carmen'],
    ["DE'ANDRE", "De'Andre"],
    ['VAN', 'Van'],
    ['AL', 'Al'],
    ['JO', 'Jo'],
    ['TJ', 'TJ'],
    ['aj', 'AJ'],
    ['j.r.', 'J.R.'],
    ['NG', 'Ng'],
    ['MACKENZIE', 'Mackenzie'],
    ['李', '李'],
    ['', ''],
  ])('writes the first name %j as %j', (name, written) => expect(properName(name, 'first')).toBe(written));

  it.each([
    ["O'BRIEN", "O'Brien"],
    ['o’neill', 'O’Neill'],
    ["D'ANGELO", "D'Angelo"],
    ['MCDONALD', 'McDonald'],
    ['MACDONALD', 'MacDonald'],
    ['MACIAS', 'Macias'],
    ['MACK', 'Mack'],
    ['VAN DER BERG', 'van der Berg'],
    ['DE LA CRUZ', 'de la Cruz'],
    ['ORTEGA Y GASSET', 'Ortega y Gasset'],
    ['LE', 'Le'],
    ['LA RUE', 'La Rue'],
    ['SMITH-JONES', 'Smith-Jones'],
    ["O'BRIEN-MCKAY", "O'Brien-McKay"],
    ['SMITH III', 'Smith III'],
    ['KING JR', 'King Jr'],
    ['ST. JOHN', 'St. John'],
    ['ÅSTRÖM', 'Åström'],
    ['GARCÍA MÁRQUEZ', 'García Márquez'],
  ])('writes the family name %j as %j', (name, written) => expect(properName(name, 'last')).toBe(written));

  it.each(['McDonald', 'van der Berg', 'DeShawn', 'LaToya', 'd’Arc de Bois', 'Jean-Luc', 'mcDonald'])(
    'leaves %j, which has both kinds of letters, as it is',
    (name) => expect(properName(name, 'last')).toBe(name),
  );

  it('changes nothing but the case of letters, and nothing the second time', () => {
    const letters = fc.string({ unit: fc.constantFrom(...Array.from("ABCDEMcaevonr -'.éÑ")) });
    fc.assert(
      fc.property(letters, fc.constantFrom('first' as const, 'last' as const), (name, kind) => {
        const once = properName(name, kind);
        expect(once.toLowerCase()).toBe(name.toLowerCase());
        expect(once.length).toBe(name.length);
        expect(properName(once, kind)).toBe(once);
      }),
    );
  });
});
