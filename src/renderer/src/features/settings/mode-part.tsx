import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SettingsView } from '#shared/contract/settings.ts';
import { useCore } from '../../core-client/use-core.ts';
import { useHub } from '../hub/use-hub.ts';
import { Notice } from '../../ui/error-notice.tsx';
import { ConfirmDialog } from '../organizer/confirm-dialog.tsx';
import { missingForLive } from './live-readiness.ts';
import { Part } from './part.tsx';
import classes from './settings.module.css';
import { t } from '../../words/t.ts';
import { Rich } from '../../words/rich.tsx';
import { listFormat } from '../../words/formats.ts';

/** Practice or live: whether the texts are real. Live can be switched on only when everything it needs is there. */
export function ModePart({ settings }: { settings: SettingsView }) {
  const core = useCore();
  const [asking, setAsking] = useState(false);
  const update = useMutation(core.settings.update.mutationOptions());
  const missing = missingForLive(settings);
  const isLive = settings.mode === 'live';
  const joined = (useHub()?.member ?? null) !== null;
  return (
    <Part digit={5} title={t('Practice or live')} note={t('Whether the texts of this laptop are real.')}>
      {isLive ? (
        <Notice tone="warn" title={t('Live.')}>
          {t('Every text goes to a real person and costs money.')}
        </Notice>
      ) : (
        <p className={classes.mode}>
          <strong>{t('Practice.')}</strong> {t('Nobody is really texted.')}
        </p>
      )}
      {joined ? (
        <p className={classes.quiet}>
          {t('The hub decides this for every laptop of the office; headquarters changes it there.')}
        </p>
      ) : (
        <Switcher isLive={isLive} missing={missing} onAsk={() => setAsking(true)} />
      )}
      {asking ? (
        <ConfirmDialog
          title={isLive ? t('Switch to practice?') : t('Switch to live texting?')}
          confirmLabel={isLive ? t('Switch to practice') : t('Text for real')}
          destructive={!isLive}
          onConfirm={() => update.mutateAsync({ mode: isLive ? 'practice' : 'live' })}
          onClose={() => setAsking(false)}
        >
          {isLive ? <ToPractice /> : <ToLive />}
        </ConfirmDialog>
      ) : null}
    </Part>
  );
}

function Switcher({ isLive, missing, onAsk }: { isLive: boolean; missing: readonly string[]; onAsk: () => void }) {
  const cannot = !isLive && missing.length > 0;
  return (
    <>
      {cannot ? (
        <p className={classes.quiet}>{t('Live needs {{things}} first.', { things: inWords(missing) })}</p>
      ) : null}
      <div>
        <Button variant="default" disabled={cannot} onClick={onAsk}>
          {isLive ? t('Switch to practice') : t('Switch to live')}
        </Button>
      </div>
    </>
  );
}

function ToLive() {
  return (
    <>
      <p>
        <Rich
          text="From then on each press of the sending key is a {{strong}}, and the carrier charges for it."
          strong={<strong>{t('real text to a real person')}</strong>}
        />
      </p>
      <p>
        {t(
          'Campaigns that were started in practice stay practice. Opt-outs of real people count for good, in every campaign. Text only people who may be texted: you answer for it.',
        )}
      </p>
    </>
  );
}

function ToPractice() {
  return (
    <p>
      {t('New campaigns are practice again. Real texts that wait in the queue keep waiting until you switch back.')}
    </p>
  );
}

function inWords(things: readonly string[]): string {
  return listFormat('conjunction').format(things);
}
