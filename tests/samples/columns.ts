import type { CampaignUse } from '#shared/contract/campaigns.ts';
import type { Place } from './places.ts';

/** The day that the samples are written for, a Monday; the program moves their days to its own. */
export const AS_OF = '2026-03-02';

/** One made-up person, as far as every sample has them. */
export interface Somebody {
  /** Place in the list, from 0. */
  readonly n: number;
  readonly place: Place;
  /** Which of the places, from 0. */
  readonly city: number;
  /** One of these, always the same for this person and `what`. */
  one(what: string, ...of: readonly string[]): string;
}

type Cells = (who: Somebody) => string;

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = ['January', 'February', 'March', 'April'];
const dayAt = (days: number): Date => new Date(Date.parse(AS_OF) + days * 86_400_000);
const iso = (days: number): string => dayAt(days).toISOString().slice(0, 10);
const weekday = (days: number): string => WEEKDAYS[dayAt(days).getUTCDay()] ?? '';
const inWords = (days: number): string =>
  `${weekday(days)}, ${MONTHS[dayAt(days).getUTCMonth()]} ${dayAt(days).getUTCDate()}`;

const HALLS = ['Mill Street Hall', 'Harbor Library', 'Elm Park House', 'Grange Hall', 'Union Chapel'];
const hall = ({ city }: Somebody): string => HALLS[city % HALLS.length] ?? '';
const language: Cells = ({ one }) => one('language', 'English', 'English', 'English', 'English', 'Spanish');

/** An event is in one of the next days, the same for everybody of a city. */
const ahead = ({ city }: Somebody): number => 1 + (city % 3);
/** An appointment is each customer's own. */
const booked = ({ n }: Somebody): number => 1 + (n % 4);
const GIFT_HOURS = ['08:12', '10:45', '12:30', '17:05', '20:51'];
const APPOINTMENTS = ['9 AM', '10:30 AM', '1 PM', '2:30 PM', '4 PM'];

/** What each sample has beside names, numbers and addresses: the fields that the texts of its template use, and more. */
export const COLUMNS: Readonly<Record<CampaignUse, Readonly<Record<string, Cells>>>> = {
  donor: {
    'Gift Amount': ({ one }) => one('gift', '$10', '$20', '$25', '$25', '$35', '$50', '$50', '$100', '$250'),
    'Gift Date': (who) => `${iso(-1 - (who.n % 4))} ${who.one('hour', ...GIFT_HOURS)}`,
    'Gift For': ({ one }) => one('for', 'After-school table', 'Food shelf', 'Summer camp', 'Where it is needed'),
    'Gifts So Far': ({ one }) => one('so far', '1', '1', '1', '2', '3', '5', '8', '12'),
    Language: language,
  },
  event: {
    'Event Day': (who) => inWords(ahead(who)),
    'Event Date': (who) => iso(ahead(who)),
    'Event Time': ({ city }) => ['6:30 PM', '7 PM', '6 PM'][city % 3] ?? '',
    'Event Place': hall,
    'Came Last Time': ({ one }) => one('came', 'Yes', 'No', 'No'),
    Language: language,
  },
  advocacy: {
    Precinct: ({ city, one }) => `${city + 1}-0${one('precinct', '1', '2', '3', '4', '5')}`,
    'Polling Place': hall,
    'Poll Hours': ({ city }) => ['from 7 AM to 8 PM', 'from 6 AM to 8 PM', 'from 7 AM to 7 PM'][city % 3] ?? '',
    'Election Day': () => weekday(1),
    'Election Date': () => iso(1),
    'Polls Close': ({ city }) => ['8 PM', '8 PM', '7 PM'][city % 3] ?? '',
    'Voted In 2022': ({ one }) => one('voted', 'Yes', 'Yes', 'No'),
    Language: language,
  },
  retention: {
    Product: ({ one }) =>
      one('product', 'kettle', 'bike lamp', 'desk chair', 'espresso maker', 'air purifier', 'stove'),
    'Order Number': ({ n }) => `R-${20_400 + n * 7}`,
    'Order Status': ({ one }) => one('status', 'delivered', 'delivered', 'delivered', 'out for delivery'),
    'Bought On': (who) => iso(-10 - (who.n % 12)),
    'Appointment Day': (who) => `on ${inWords(booked(who))}`,
    'Appointment Date': (who) => iso(booked(who)),
    'Appointment Time': ({ one }) => one('appointment', ...APPOINTMENTS),
    Store: ({ place }) => `${place.city} store`,
  },
  volunteer: {
    'Shift Day': (who) => inWords(ahead(who)),
    'Shift Date': (who) => iso(ahead(who)),
    'Shift Starts': ({ city }) => ['10 AM', '1 PM', '4 PM'][city % 3] ?? '',
    'Shift Time': ({ city }) => ['10 to 1', '1 to 4', '4 to 7'][city % 3] ?? '',
    'Shift Place': hall,
    'Last Shift': (who) => iso(-20 - (who.n % 90)),
    Language: language,
  },
  survey: {
    Branch: ({ place, one }) => `${place.city} ${one('branch', 'North', 'Center', 'South')}`,
    'Visits This Year': ({ one }) => one('visits', '1', '1', '2', '3', '4', '6', '9'),
    'Member Since': ({ one }) => one('since', '2014', '2017', '2019', '2021', '2023', '2025'),
    Language: language,
  },
};
