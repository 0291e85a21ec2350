const DAY_MS = 86_400_000;
const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December';
const ISO_DAY = /\b\d{4}-\d{2}-\d{2}\b/g;
const NAMED_DAY = new RegExp(String.raw`\b(Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day(?:, (${MONTHS}) (\d{1,2}))?\b`, 'g');
const WEEKDAYS = ['Sun', 'Mon', 'Tues', 'Wednes', 'Thurs', 'Fri', 'Satur'];

/**
 * Moves every day of a text by the days between `asOf` and today, so that "tomorrow" of then is tomorrow now: days as
 * 2026-03-03, as "Tuesday, March 3", and as "Tuesday".
 * @param now ms; today is that of this computer
 */
export function sampleDates(text: string, asOf: string, now: number): string {
  const today = new Date(now);
  const from = Date.parse(asOf);
  const by = Math.round((Date.UTC(today.getFullYear(), today.getMonth(), today.getDate()) - from) / DAY_MS);
  return text
    .replace(NAMED_DAY, (_, weekday: string, month: string | undefined, day: string | undefined) => {
      if (month === undefined) return `${WEEKDAYS[(((WEEKDAYS.indexOf(weekday) + by) % 7) + 7) % 7]}day`;
      const year = new Date(from).getUTCFullYear();
      return dayInWords(Date.UTC(year, MONTHS.split('|').indexOf(month), Number(day)) + by * DAY_MS);
    })
    .replace(ISO_DAY, (day) => new Date(Date.parse(day) + by * DAY_MS).toISOString().slice(0, 10));
}

function dayInWords(at: number): string {
  const date = new Date(at);
  return `${WEEKDAYS[date.getUTCDay()]}day, ${MONTHS.split('|')[date.getUTCMonth()]} ${date.getUTCDate()}`;
}
