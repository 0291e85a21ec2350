import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { HqNumber } from '#shared/hq/opt-outs.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { ConfirmDialog } from '../../features/organizer/confirm-dialog.tsx';
import { CommandButton } from '../../ui/command-button.tsx';
import { PhoneText } from '../../ui/phone-text.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StatePill } from '../../ui/state-pill.tsx';
import { useHq } from '../client/hq-context.ts';
import { useChange } from '../client/use-change.ts';
import classes from './opt-outs.module.css';
import { sourceWords } from './source-words.ts';
import { t } from '../../words/t.ts';

/** What is known of a number, and what can be done about it. */
export function Found({ number }: { number: HqNumber }) {
  const [open, setOpen] = useState<'out' | 'back' | null>(null);
  const { phone, optedOut, changedAt, source, campaigns, canTakeBack } = number;
  useCommand('hq.numberOptOut', () => setOpen('out'), { enabled: !optedOut });
  useCommand('hq.numberTakeBack', () => setOpen('back'), { enabled: canTakeBack });
  return (
    <>
      <b>
        <PhoneText phone={phone} />
      </b>
      {optedOut ? (
        <StatePill tone="bad">{t('opted out')}</StatePill>
      ) : (
        <StatePill tone="good">{t('may be texted')}</StatePill>
      )}
      <span className={`${classes.foundWords} ${classes.quiet}`}>
        {optedOut ? t('by {{source}}', { source: sourceWords(source) }) : t('no opt-out')}
        {changedAt === null ? '' : ', '}
        {changedAt === null ? null : <RelativeTime at={changedAt} />}
        {t(', in {{count}} campaigns', { count: campaigns })}
        {optedOut && !canTakeBack ? t('. Only their own START lets texts go to them again.') : ''}
      </span>
      {optedOut ? null : <CommandButton command="hq.numberOptOut" />}
      {canTakeBack ? <CommandButton command="hq.numberTakeBack" /> : null}
      {open === 'out' ? <OptOutDialog phone={phone} onClose={() => setOpen(null)} /> : null}
      {open === 'back' ? <TakeBackDialog phone={phone} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

interface DialogProps {
  phone: string;
  onClose: () => void;
}

function OptOutDialog({ phone, onClose }: DialogProps) {
  const { client } = useHq();
  const change = useChange();
  return (
    <ConfirmDialog
      title={t('Opt this number out?')}
      confirmLabel={t('Opt out')}
      onConfirm={() => change(() => client.optOuts.add({ phones: [phone] }))}
      onClose={onClose}
    >
      <p>
        <PhoneText phone={phone} /> {t('is texted by no campaign of any office any more, at once.')}
      </p>
    </ConfirmDialog>
  );
}

function TakeBackDialog({ phone, onClose }: DialogProps) {
  const { client } = useHq();
  const change = useChange();
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      title={t('Take this opt-out back?')}
      confirmLabel={t('Take it back')}
      canConfirm={reason.trim().length >= 3}
      onConfirm={() => change(() => client.optOuts.takeBack({ phone, reason }))}
      onClose={onClose}
      focusInside
    >
      <p>
        <PhoneText phone={phone} />{' '}
        {t('may be texted again. Only where it was a mistake: the record keeps your name and the reason.')}
      </p>
      <TextInput
        label={t('Reason')}
        description={t('No number and no name')}
        value={reason}
        maxLength={200}
        data-autofocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
