import { first } from './010-first.ts';
import { hub } from './020-hub.ts';
import { intake } from './030-intake.ts';
import { cleaning } from './040-cleaning.ts';
import { segments } from './050-segments.ts';
import { replies } from './060-replies.ts';
import { script } from './070-script.ts';
import { rules } from './071-rules.ts';
import { reminders } from './080-reminders.ts';
import { photos } from './090-photos.ts';
import { attemptSearch } from './095-attempt-search.ts';
import { results } from './100-results.ts';
import { training } from './115-training.ts';
import { office } from './120-office.ts';
import { longWork } from './130-long-work.ts';

/** Every migration in order; the number is written to `user_version`. Numbered by tens so that a fix can slip between. */
export const migrations: readonly { readonly version: number; readonly sql: string }[] = [
  { version: 10, sql: first },
  { version: 20, sql: hub },
  { version: 30, sql: intake },
  { version: 40, sql: cleaning },
  { version: 50, sql: segments },
  { version: 60, sql: replies },
  { version: 70, sql: script },
  { version: 71, sql: rules },
  { version: 80, sql: reminders },
  { version: 90, sql: photos },
  { version: 95, sql: attemptSearch },
  { version: 100, sql: results },
  { version: 115, sql: training },
  { version: 120, sql: office },
  { version: 130, sql: longWork },
];
