import { ChoiceDialog } from '../../ui/choice-dialog.tsx';

/** Reasons that texters need most, in key order. */
const REASONS = [
  'Someone I know',
  'Not the right text for them',
  'Looks like a business',
  'Name looks wrong',
  'Ask the organizer',
];

interface SkipDialogProps {
  opened: boolean;
  onClose: () => void;
  onSkip: (reason: string) => void;
}

/** Why this contact is not texted: a number, or own words. */
export function SkipDialog({ opened, onClose, onSkip }: SkipDialogProps) {
  return (
    <ChoiceDialog
      title="Skip: why?"
      opened={opened}
      onClose={onClose}
      choices={REASONS.map((words) => ({ words, value: words }))}
      own={{ words: (typed) => `Skip: ${typed}`, value: (typed) => typed.slice(0, 100) }}
      placeholder="A number, or your own words"
      onChoose={onSkip}
    />
  );
}
