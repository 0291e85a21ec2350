import { t } from '../../words/t.ts';
import { listFormat } from '../../words/formats.ts';
const AND = listFormat('conjunction');
const NAMED = 3;

/** Names as a sentence takes them: the first few, then how many more. */
export function namesInWords(names: readonly string[]): string {
  const more = names.length - NAMED;
  const named = names.slice(0, NAMED).map((name) => `“${name}”`);
  return AND.format(more > 0 ? [...named, t('{{more}} more', { more })] : named);
}
