import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { findLine, findText, linesWith, needleOf } from '#core/lists/find-text.ts';

const word = fc.stringMatching(/^[ab1 éÉß☺]{0,6}$/u);

it('finds the lines that a look at each would find', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word), { maxLength: 12 }), word, (values, typed) => {
      const lines = values.map(([one, other]) => findLine(one, other));
      const needle = needleOf(typed);
      const found = needle === null ? [] : linesWith(findText(lines), needle);
      const plain = findLine(typed);
      const expected = plain === '' ? [] : [...lines.keys()].filter((at) => lines[at]?.includes(plain));
      expect(found).toEqual(expected);
    }),
  );
});
