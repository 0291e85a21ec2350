import { numberFormat } from './formats.ts';
import { i18n } from './language.ts';

const NUMBER = numberFormat();

export type PlaceValues = Readonly<Record<string, string | number>>;

/** A text of the catalogue with its places filled. Numbers are written as the language does; `count` chooses one or many. */
export function fill(text: string, values: PlaceValues = {}): string {
  const shown = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'number' ? NUMBER.format(value) : value,
  ]);
  const { count } = values;
  return i18n.t(text, {
    replace: Object.fromEntries(shown) as Record<string, string>,
    ...(typeof count === 'number' && { count }),
  });
}
