/** Dollars with so many decimals at most, two at least: "$12.30", "$0.0075". */
export function money(dollars: number, decimals: number): string {
  return new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: Math.max(2, decimals),
  }).format(dollars);
}
