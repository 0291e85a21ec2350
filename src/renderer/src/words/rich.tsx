import { Fragment, type ReactNode } from 'react';
import { fill, type PlaceValues } from './fill.ts';
import type { Places, Text } from './t.ts';

/** Stands around the name of a place while the text is being filled; no text has it. */
const MARK = '\u{F8FF}';

type RichProps<T extends Text> = { text: T } & Record<Places<T>, ReactNode>;

/** A text with something drawn in it: `<Rich text="{{enter}} sends" enter={<Keys keys="Enter" />} />`. */
export function Rich<const T extends Text>({ text, ...places }: RichProps<T>) {
  const nodes = new Map<string, ReactNode>(Object.entries(places));
  const marked = [...nodes].map(([name, node]) => [name, typeof node === 'number' ? node : `${MARK}${name}${MARK}`]);
  const parts = fill(text, Object.fromEntries(marked) as PlaceValues).split(MARK);
  return parts.map((part, index) => <Fragment key={`${index}`}>{index % 2 === 1 ? nodes.get(part) : part}</Fragment>);
}
