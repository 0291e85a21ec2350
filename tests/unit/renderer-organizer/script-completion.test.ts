import { describe, expect, it } from 'vitest';
import {
  insertField,
  matchingFields,
  openFieldAt,
} from '../../../src/renderer/src/features/campaigns/script-completion.ts';

describe('openFieldAt', () => {
  it('finds the field at the caret and nothing else', () => {
    expect(openFieldAt('Hi {', 4)).toEqual({ start: 3, typed: '' });
    expect(openFieldAt('Hi {Fi rest', 6)).toEqual({ start: 3, typed: 'fi' });
    expect(openFieldAt('Hi {first_name} you', 18)).toBeNull();
    expect(openFieldAt('Hi {first_name|friend', 21)).toBeNull();
    expect(openFieldAt('Hi', 2)).toBeNull();
    expect(openFieldAt('a {{b', 5)).toBeNull();
    expect(openFieldAt('{año', 4)).toEqual({ start: 0, typed: 'año' });
  });
});

describe('insertField', () => {
  it('completes what was typed', () => {
    expect(insertField('Hi {fi!', { start: 6, end: 6 }, 'first_name')).toEqual({ text: 'Hi {first_name}!', caret: 15 });
  });

  it('does not double a closing brace', () => {
    expect(insertField('Hi {fi}!', { start: 6, end: 6 }, 'first_name').text).toBe('Hi {first_name}!');
  });

  it('replaces a selection, and inserts at a bare caret', () => {
    expect(insertField('Hi NAME!', { start: 3, end: 7 }, 'first_name').text).toBe('Hi {first_name}!');
    expect(insertField('Hi !', { start: 3, end: 3 }, 'zip')).toEqual({ text: 'Hi {zip}!', caret: 8 });
    expect(insertField('a}b', { start: 1, end: 1 }, 'zip').text).toBe('a{zip}}b');
  });
});

describe('matchingFields', () => {
  it('puts beginnings before middles', () => {
    const fields = ['last_name', 'name', 'zip', 'first_name'].map((name) => ({ name }));
    expect(matchingFields(fields, 'name').map(({ name }) => name)).toEqual(['name', 'last_name', 'first_name']);
    expect(matchingFields(fields, '')).toHaveLength(4);
  });
});
