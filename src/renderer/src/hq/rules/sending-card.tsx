import type { HqRules } from '#shared/hq/rules.ts';
import { Card } from '../../features/dashboard/card.tsx';
import { StatePill } from '../../ui/state-pill.tsx';
import classes from './rules.module.css';
import { t } from '../../words/t.ts';

/** Whether texts go out at all, and whether they are real ones. */
export function SendingCard({ rules }: { rules: HqRules }) {
  return (
    <Card title={t('Sending')}>
      <dl className={classes.facts}>
        <dt>{t('Texts')}</dt>
        <dd>
          {rules.sendsEnabled ? (
            <StatePill tone="good">{t('go out')}</StatePill>
          ) : (
            <StatePill tone="bad">{t('stopped')}</StatePill>
          )}{' '}
          {rules.reason}
        </dd>
        {rules.notHeard.length === 0 ? null : (
          <>
            <dt>{t('Not heard')}</dt>
            <dd>
              {t('{{laptops}}: they have not told yet whom they texted before the hub was restored.', {
                laptops: rules.notHeard.join(', '),
              })}
            </dd>
          </>
        )}
        <dt>{t('Mode')}</dt>
        <dd>
          {rules.mode === 'practice' ? t('Practice: nobody real is texted') : t('Live: people are texted')}
          {rules.modeIsFixed ? t('. It stays: texts went out in it.') : ''}
        </dd>
        <dt>{t('A permit')}</dt>
        <dd>{t('is good for {{count}} seconds and one text', { count: rules.limits.permitMs / 1_000 })}</dd>
        <dt>{t('A claim')}</dt>
        <dd>{t('holds people for {{count}} minutes', { count: rules.limits.leaseMs / 60_000 })}</dd>
        <dt>{t('Laptops')}</dt>
        <dd>{t('speak version {{min}} to {{max}}', { min: rules.protocol.min, max: rules.protocol.max })}</dd>
      </dl>
    </Card>
  );
}
