import type { ReactNode } from 'react';
import type { HqLaptop } from '#shared/hq/laptops.ts';
import { ConfirmDialog } from '../../features/organizer/confirm-dialog.tsx';
import { useHq } from '../client/hq-context.ts';
import { useChange } from '../client/use-change.ts';
import { phrase, t, type Phrase } from '../../words/t.ts';
import { told } from '../../words/told.ts';

export type LaptopDeed = 'fence' | 'release' | 'revoke';

interface LaptopDialogProps {
  deed: LaptopDeed;
  laptop: HqLaptop;
  onClose: () => void;
}

const TITLES: Readonly<Record<LaptopDeed, (label: string) => string>> = {
  fence: (label) => t('Stop {{label}}?', { label }),
  release: (label) => t('Let {{label}} work again?', { label }),
  revoke: (label) => t('Take {{label}} off the hub?', { label }),
};

const LABELS: Readonly<Record<LaptopDeed, Phrase>> = {
  fence: phrase('Stop it'),
  release: phrase('Let it work'),
  revoke: phrase('Take it off'),
};

/** Says what follows, and does it. */
export function LaptopDialog({ deed, laptop: { deviceId, label, statusReason }, onClose }: LaptopDialogProps) {
  const { client } = useHq();
  const change = useChange();
  return (
    <ConfirmDialog
      title={TITLES[deed](label)}
      confirmLabel={t(LABELS[deed])}
      destructive={deed === 'revoke'}
      onConfirm={() => change(() => client.laptops[deed]({ deviceId }))}
      onClose={onClose}
    >
      {consequences(deed, statusReason)}
    </ConfirmDialog>
  );
}

function consequences(deed: LaptopDeed, statusReason: string): ReactNode {
  if (deed === 'fence') {
    return (
      <p>
        {t(
          'It sends nothing more, from its next request on, until somebody here lets it work again. What was written there is kept. A text that is on its way just now becomes unknown, and a person decides about it.',
        )}
      </p>
    );
  }
  if (deed === 'release') {
    return (
      <p>
        {told(statusReason)}{' '}
        {t('Look first whether there are two copies of it. It works again after Outpost was started anew there.')}
      </p>
    );
  }
  return (
    <p>
      {t(
        'For good: it sends and reads nothing more. Its conversations go to the organizers’ desk, and people whom it held go back to the others. What it had not told the hub yet stays on it alone. To come back it needs a new code.',
      )}
    </p>
  );
}
