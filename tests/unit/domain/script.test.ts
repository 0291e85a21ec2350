import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldName } from '#shared/domain/field-name.ts';
import { checkScript, fieldsIn, renderScript } from '#shared/domain/script.ts';

const text = (script: string, fields: Record<string, string | null> = {}): string => renderScript(script, fields).text;

describe('renderScript', () => {
  it('puts values in, trimmed', () => {
    expect(text("Hi {first_name}, it's {texter}.", { first_name: ' Ana ', texter: 'Bo' })).toBe("Hi Ana, it's Bo.");
  });

  it('takes the fallback for a missing, empty or blank value', () => {
    for (const first_name of [null, '', '   ']) {
      expect(renderScript('Hi {first_name|friend}!', { first_name })).toEqual({ text: 'Hi friend!', missing: [] });
    }
    expect(renderScript('Hi { First Name | friend }!', {})).toEqual({ text: 'Hi friend!', missing: [] });
  });

  it('reports holes once, and not where an empty fallback allows one', () => {
    expect(renderScript('{a} {b} {a}', {}).missing).toEqual(['a', 'b']);
    expect(renderScript('Vote at {place|} today', {})).toEqual({ text: 'Vote at today', missing: [] });
  });

  it.each([
    ['Hi {x}, ok', 'Hi, ok'],
    ['Hi {x}!', 'Hi!'],
    ['a {x} b', 'a b'],
    ['a {x} {y} b', 'a b'],
    ['a {x}{y} b', 'a b'],
    ['{x} hi', 'hi'],
    ['bye {x}', 'bye'],
    ['one {x}\n{x} two', 'one\ntwo'],
    ['({x}) ok', '() ok'],
    ['a{x}b', 'ab'],
    ['keep  two spaces {x} here', 'keep  two spaces here'],
  ])('tidies the spaces of a hole: %j', (script, expected) => {
    expect(text(script)).toBe(expected);
  });

  it('leaves spaces alone where there is no hole', () => {
    expect(text('two  spaces , and {x}', { x: 'a  b' })).toBe('two  spaces , and a  b');
  });

  it('writes doubled braces as plain ones', () => {
    expect(text('{{first_name}} is {first_name}', { first_name: 'Ana' })).toBe('{first_name} is Ana');
  });

  it('never reads a value as a script', () => {
    expect(text('Hi {name}', { name: '{org} {{x}} {' })).toBe('Hi {org} {{x}} {');
    expect(text('{a}{b}', { a: '{', b: 'c}' })).toBe('{c}');
  });

  it('finds nothing under names that every object has', () => {
    expect(renderScript('{__proto__}{constructor}{toString}', {}).missing).toHaveLength(3);
  });

  it('leaves what is no field as it is', () => {
    for (const script of ['{', '}', '{}', '{ }', 'a {b', 'a} b', '{a\nb}', '{|x}']) expect(text(script)).toBe(script);
  });

  it('gives any text without braces back as it was', () => {
    const plain = fc.string({ unit: 'grapheme' }).map((s) => s.replace(/[{}\0]/g, ''));
    fc.assert(
      fc.property(plain, (script) => {
        expect(text(script)).toBe(script);
      }),
    );
  });

  it('shows any value exactly, when it is not blank', () => {
    const value = fc
      .string({ unit: 'grapheme' })
      .map((s) => s.replaceAll('\0', '').trim())
      .filter((s) => s !== '');
    fc.assert(
      fc.property(value, (x) => {
        expect(text('<{x}>', { x })).toBe(`<${x}>`);
      }),
    );
  });
});

describe('fieldsIn', () => {
  it('names each field once, in order, however it is written', () => {
    expect(fieldsIn('{b} {First Name} {first_name|x} {{no}} {b|y} {firstName}')).toEqual(['b', 'first_name']);
  });
});

describe('checkScript', () => {
  const known = ['first_name', 'Polling Place'];

  it('is content with a good script', () => {
    expect(checkScript('Hi {first_name|friend}, vote at {polling_place}. {{ok}}', known)).toEqual([]);
  });

  it('names unknown fields and stray braces, with their place', () => {
    expect(checkScript('Hi {frist_name} { } } {', known).map(({ kind, at }) => [kind, at])).toEqual([
      ['unknown_field', 3],
      ['empty', 16],
      ['unopened', 20],
      ['unclosed', 22],
    ]);
    expect(checkScript('{nope}', known)[0]?.words).toBe('There is no field {nope}.');
  });
});

describe('fieldName', () => {
  it.each([
    ['Polling Place', 'polling_place'],
    ['firstName', 'first_name'],
    ['VANID', 'vanid'],
    ['PDI ID', 'pdi_id'],
    ['contact[zip]', 'contact_zip'],
    ['  % of goal ', 'of_goal'],
    ['Año de nacimiento', 'año_de_nacimiento'],
    ['__proto__', 'proto'],
    ['constructor', 'constructor_'],
    ['Reserved (2)', 'reserved_2'],
    ['???', ''],
  ])('%j becomes %j', (raw, name) => expect(fieldName(raw)).toBe(name));

  it('is stable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (raw) => {
        expect(fieldName(fieldName(raw))).toBe(fieldName(raw));
      }),
    );
  });
});
