import type { HqRules } from '#shared/hq/rules.ts';
import { Card } from '../../features/dashboard/card.tsx';
import { StatePill } from '../../ui/state-pill.tsx';
import classes from './rules.module.css';

/** Whether texts go out at all, and whether they are real ones. */
export function SendingCard({ rules }: { rules: HqRules }) {
  return (
    <Card title="Sending">
      <dl className={classes.facts}>
        <dt>Texts</dt>
        <dd>
          {rules.sendsEnabled ? <StatePill tone="good">go out</StatePill> : <StatePill tone="bad">stopped</StatePill>}{' '}
          {rules.reason}
        </dd>
        {rules.notHeard.length === 0 ? null : (
          <>
            <dt>Not heard</dt>
            <dd>{rules.notHeard.join(', ')}: they have not told yet whom they texted before the hub was restored.</dd>
          </>
        )}
        <dt>Mode</dt>
        <dd>
          {rules.mode === 'practice' ? 'Practice: nobody real is texted' : 'Live: people are texted'}
          {rules.modeIsFixed ? '. It stays: texts went out in it.' : ''}
        </dd>
        <dt>A permit</dt>
        <dd>is good for {rules.limits.permitMs / 1_000} seconds and one text</dd>
        <dt>A claim</dt>
        <dd>holds people for {rules.limits.leaseMs / 60_000} minutes</dd>
        <dt>Laptops</dt>
        <dd>
          speak version {rules.protocol.min} to {rules.protocol.max}
        </dd>
      </dl>
    </Card>
  );
}
