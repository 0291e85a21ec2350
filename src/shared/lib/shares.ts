/** `part` of `whole` in percent as people read it: "12 %", "0.4 %", "less than 0.1 %"; a dash when there is no base. */
export function share(part: number, whole: number): string {
  if (whole <= 0) return '–';
  const percent = (part / whole) * 100;
  if (part === 0) return '0 %';
  if (percent < 0.1) return 'less than 0.1 %';
  // 99.96 % is not all of them.
  if (percent < 10 || (percent > 99 && part < whole)) return `${Math.min(floorTo(percent, 1), 99.9)} %`;
  return `${Math.round(percent)} %`;
}

function floorTo(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.floor(value * scale + 1e-9) / scale;
}

/** Length of a bar, 0 to 100. What is there can be seen: at least 0.5. */
export function barWidth(part: number, most: number): number {
  if (most <= 0 || part <= 0) return 0;
  return Math.max(0.5, Math.min(100, (part / most) * 100));
}
