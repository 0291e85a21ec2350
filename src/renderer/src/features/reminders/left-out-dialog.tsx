import { useQuery } from '@tanstack/react-query';
import type { DueStep } from '#shared/contract/reminders.ts';
import { useCore } from '../../core-client/use-core.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PhoneText } from '../../ui/phone-text.tsx';
import classes from './reminders.module.css';
import { skippedIn } from './due-words.ts';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

const SHOWN = 200;

/** Who gets no reminder, each with the reason. */
export function LeftOutDialog({ step, onClose }: { step: DueStep; onClose: () => void }) {
  const core = useCore();
  const input = { campaignId: step.campaignId, key: step.key, limit: SHOWN };
  const { data = [], error } = useQuery(core.reminders.people.queryOptions({ input }));
  const all = skippedIn(step.skipped) + step.held;
  return (
    <Dialog
      title={t('{{step}}: skipped, and waiting for an answer', { step: step.name })}
      opened
      onClose={onClose}
      size="lg"
    >
      <ErrorNotice error={error} />
      {/* What scrolls has to be reachable, or keys could not scroll it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('People')} data-autofocus>
        <table className={classes.people}>
          <thead>
            <tr>
              <th scope="col">{t('Person')}</th>
              <th scope="col">{t('Number')}</th>
              <th scope="col">{t('Why')}</th>
            </tr>
          </thead>
          <tbody>
            {data.map(({ conversationId, name, phone, words }) => (
              <tr key={conversationId}>
                <td>
                  <bdi>{name === '' ? t('No name') : name}</bdi>
                </td>
                <td>
                  <PhoneText phone={phone} />
                </td>
                <td>{told(words)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {data.length === 0 ? <p>{t('Nobody is left out.')}</p> : null}
        {all > data.length && data.length === SHOWN ? (
          <p>{t('The first {{shown}} of {{all}}.', { shown: SHOWN, all })}</p>
        ) : null}
      </div>
    </Dialog>
  );
}
