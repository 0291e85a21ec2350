import { formatCount } from '../../ui/figure.tsx';

/** A count with its thing in the right number: "1 text", "1,204 texts". */
export function counted(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
