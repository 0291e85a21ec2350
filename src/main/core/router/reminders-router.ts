import type { Reminders } from '../reminders/reminders.ts';
import type { CoreImplementer } from './implementer.ts';

export function remindersRouter(os: CoreImplementer, reminders: Reminders) {
  return {
    due: os.reminders.due.handler(({ input }) => reminders.due(input)),
    cards: os.reminders.cards.handler(({ input }) => reminders.cards(input)),
    people: os.reminders.people.handler(({ input }) => reminders.people(input)),
    times: os.reminders.times.handler(({ input }) => reminders.times(input)),
  };
}
