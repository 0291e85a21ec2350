import type { HqRules } from '#shared/hq/rules.ts';
import { Card } from '../../features/dashboard/card.tsx';
import { PhoneText } from '../../ui/phone-text.tsx';
import classes from './rules.module.css';

/** The words that opt a number out, and those for help and for coming back. */
export function WordsCard({ words }: { words: HqRules['optOutWords'] }) {
  return (
    <Card title="Opt-out words" note={`as of ${words.asOf}; they ship with Outpost`}>
      <dl className={classes.facts}>
        <dt>Stop</dt>
        <dd>{words.stop.join(', ')}</dd>
        <dt>Help</dt>
        <dd>{words.help.join(', ')}</dd>
        <dt>Start again</dt>
        <dd>{words.start.join(', ')}</dd>
      </dl>
      <p className={classes.quiet}>
        A word in braces stands for any of its kind. Other wishes to stop are shown to a person first. These cannot be
        fewer; a newer Outpost may bring more.
      </p>
    </Card>
  );
}

/** Where texts come from. */
export function CarrierCard({ rules: { carrier } }: { rules: HqRules }) {
  return (
    <Card title="Carrier">
      {carrier === null ? (
        <p className={classes.words}>
          No account is set up on this hub: each laptop uses its own. An account comes with OUTPOST_CARRIER_… where the
          hub is started.
        </p>
      ) : (
        <dl className={classes.facts}>
          <dt>Account</dt>
          <dd>
            {carrier.forPractice ? 'the practice carrier, which texts nobody' : 'the hub’s; laptops borrow its tokens'}
          </dd>
          <dt>Numbers</dt>
          <dd>
            {carrier.fromNumbers.map((phone) => (
              <div key={phone}>
                <PhoneText phone={phone} />
              </div>
            ))}
          </dd>
        </dl>
      )}
    </Card>
  );
}
