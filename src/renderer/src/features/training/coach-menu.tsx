import { ChoiceDialog } from '../../ui/choice-dialog.tsx';

interface CoachMenuProps {
  opened: boolean;
  onClose: () => void;
  onChoose: (choice: 'skipStep' | 'pause' | 'finish') => void;
}

/** What can be done about the practice shift itself. */
export function CoachMenu({ opened, onClose, onChoose }: CoachMenuProps) {
  return (
    <ChoiceDialog
      title="Practice shift"
      opened={opened}
      onClose={onClose}
      placeholder="A number, or a part of the words"
      empty="There is no such choice."
      choices={[
        { words: 'Skip this step', value: 'skipStep' },
        { words: 'Stop here, and go on later', note: 'also after a restart', value: 'pause' },
        { words: 'End the shift, and see how it went', value: 'finish' },
      ]}
      onChoose={onChoose}
    />
  );
}
