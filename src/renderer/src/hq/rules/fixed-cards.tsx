import type { HqRules } from '#shared/hq/rules.ts';
import { Card } from '../../features/dashboard/card.tsx';
import { PhoneText } from '../../ui/phone-text.tsx';
import classes from './rules.module.css';
import { t } from '../../words/t.ts';

/** The words that opt a number out, and those for help and for coming back. */
export function WordsCard({ words }: { words: HqRules['optOutWords'] }) {
  return (
    <Card title={t('Opt-out words')} note={t('as of {{asOf}}; they ship with Outpost', { asOf: words.asOf })}>
      <dl className={classes.facts}>
        <dt>{t('Stop')}</dt>
        <dd>{words.stop.join(', ')}</dd>
        <dt>{t('Help')}</dt>
        <dd>{words.help.join(', ')}</dd>
        <dt>{t('Start again')}</dt>
        <dd>{words.start.join(', ')}</dd>
      </dl>
      <p className={classes.quiet}>
        {t(
          'A word in braces stands for any of its kind. Other wishes to stop are shown to a person first. These cannot be fewer; a newer Outpost may bring more.',
        )}
      </p>
    </Card>
  );
}

/** Where texts come from. */
export function CarrierCard({ rules: { carrier } }: { rules: HqRules }) {
  return (
    <Card title={t('Carrier')}>
      {carrier === null ? (
        <p className={classes.words}>
          {t(
            'No account is set up on this hub: each laptop uses its own. An account comes with OUTPOST_CARRIER_… where the hub is started.',
          )}
        </p>
      ) : (
        <dl className={classes.facts}>
          <dt>{t('Account')}</dt>
          <dd>
            {carrier.forPractice
              ? t('the practice carrier, which texts nobody')
              : t('the hub’s; laptops borrow its tokens')}
          </dd>
          <dt>{t('Numbers')}</dt>
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
