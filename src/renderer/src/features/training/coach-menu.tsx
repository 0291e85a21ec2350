import { ChoiceDialog } from '../../ui/choice-dialog.tsx';
import { t } from '../../words/t.ts';

interface CoachMenuProps {
  opened: boolean;
  onClose: () => void;
  onChoose: (choice: 'skipStep' | 'pause' | 'finish') => void;
}

/** What can be done about the practice shift itself. */
export function CoachMenu({ opened, onClose, onChoose }: CoachMenuProps) {
  return (
    <ChoiceDialog
      title={t('Practice shift')}
      opened={opened}
      onClose={onClose}
      placeholder={t('A number, or a part of the words')}
      empty={t('There is no such choice.')}
      choices={[
        { words: t('Skip this step'), value: 'skipStep' },
        { words: t('Stop here, and go on later'), note: t('also after a restart'), value: 'pause' },
        { words: t('End the shift, and see how it went'), value: 'finish' },
      ]}
      onChoose={onChoose}
    />
  );
}
