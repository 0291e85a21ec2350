/** Whether two times are on one day, by this computer's calendar. */
export function sameDay(a: number | undefined, b: number): boolean {
  return a !== undefined && new Date(a).toDateString() === new Date(b).toDateString();
}
