import { fill, type PlaceValues } from './fill.ts';
import type { SPANISH } from './spanish/spanish.ts';

/** Every text of the window, as it is in English. One without Spanish is no text: it does not compile. */
export type Text = keyof typeof SPANISH;

/** The names between braces in a text: `first` in `Skip {{first}}`. */
export type Places<T extends string> = T extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Places<Rest>
  : never;

/** Texts that can be shown as they are. Tables made once hold these, and `t` is called where they are shown. */
export type PlainText = { [T in Text]: [Places<T>] extends [never] ? T : never }[Text];

/** Numbers are written as the language does; `count` also decides between one and many. */
type Values<T extends string> = [Places<T>] extends [never] ? [] : [values: Record<Places<T>, string | number>];

/**
 * A text in the language of the window. The English words are the key: `t('Skip {{first}}', { first })`. Not for tables
 * that a module makes once (they would keep their first language): those hold a `Phrase`.
 */
export function t<const T extends Text>(text: T, ...values: Values<T>): string;
export function t(text: Phrase): string;
export function t(text: string | Phrase, values?: PlaceValues): string {
  return fill(text as string, values);
}

declare const later: unique symbol;

/** A text that is not yet in a language: only `t` makes words of it, and it cannot be shown by mistake. */
export interface Phrase {
  readonly [later]: true;
}

/** Names a text in a table that is made once; `t` is called with it where it is shown. */
export function phrase(text: PlainText): Phrase {
  return text as unknown as Phrase;
}
