/** `part` people of `of` did something. */
export interface Share {
  readonly part: number;
  readonly of: number;
}

export interface Comparison {
  /** Share of the second less share of the first. */
  readonly difference: number;
  /** 95 % interval of the difference. */
  readonly low: number;
  readonly high: number;
  /** How often chance alone would show a difference this large or larger if both were the same. */
  readonly chance: number;
}

/** The normal distribution's 97.5th percentile. */
const Z95 = 1.959_963_984_540_054;

/**
 * Compares two independent shares. The interval is Newcombe's hybrid score interval without continuity correction
 * (R. G. Newcombe, Interval estimation for the difference between independent proportions, Statistics in Medicine 17,
 * 1998, 873-890, method 10), which holds for small numbers and shares near 0. The chance is that of the pooled
 * two-proportion z test, two-sided.
 */
export function compareShares(first: Share, second: Share): Comparison {
  if (first.of === 0 || second.of === 0) return { difference: 0, low: -1, high: 1, chance: 1 };
  const a = first.part / first.of;
  const b = second.part / second.of;
  const wa = wilson(first);
  const wb = wilson(second);
  const difference = b - a;
  return {
    difference,
    low: difference - Math.hypot(b - wb.low, wa.high - a),
    high: difference + Math.hypot(wb.high - b, a - wa.low),
    chance: chanceOf(first, second),
  };
}

/** Wilson's score interval of one share, 95 %. */
export function wilson({ part, of }: Share): { readonly low: number; readonly high: number } {
  if (of === 0) return { low: 0, high: 1 };
  const share = part / of;
  const square = Z95 * Z95;
  const middle = (share + square / (2 * of)) / (1 + square / of);
  const half = (Z95 / (1 + square / of)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of));
  return { low: part === 0 ? 0 : middle - half, high: part === of ? 1 : middle + half };
}

function chanceOf(first: Share, second: Share): number {
  const pooled = (first.part + second.part) / (first.of + second.of);
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / first.of + 1 / second.of));
  if (spread === 0) return 1;
  return erfc(Math.abs(second.part / second.of - first.part / first.of) / spread / Math.SQRT2);
}

/** Complementary error function, to 1.2e-7 (Numerical Recipes, section 6.2, Chebyshev fit). */
function erfc(x: number): number {
  const t = 1 / (1 + 0.5 * x);
  const fit = [
    -1.265_512_23, 1.000_023_68, 0.374_091_96, 0.096_784_18, -0.186_288_06, 0.278_868_07, -1.135_203_98, 1.488_515_87,
    -0.822_152_23, 0.170_872_77,
  ];
  return t * Math.exp(-x * x + fit.toReversed().reduce((sum, term) => sum * t + term, 0));
}
