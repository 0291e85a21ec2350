import { CommandButton } from '../../ui/command-button.tsx';
import { t } from '../../words/t.ts';
import { useInRoom } from './room-door.ts';

/** Among what an empty screen offers: for whoever has never seen this desk. */
export function NewHere() {
  return useInRoom() ? null : (
    <CommandButton command="go.training">{t('New here? Take the ten-minute practice shift')}</CommandButton>
  );
}
