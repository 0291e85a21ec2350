import { ChoiceDialog } from '../../ui/choice-dialog.tsx';
import { t, type PlainText } from '../../words/t.ts';

/** Reasons that texters need most, in key order; kept in English, whatever the window speaks. */
const REASONS: readonly PlainText[] = [
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
      title={t('Skip: why?')}
      opened={opened}
      onClose={onClose}
      choices={REASONS.map((reason) => ({ words: t(reason), value: reason }))}
      own={{ words: (typed) => t('Skip: {{typed}}', { typed }), value: (typed) => typed.slice(0, 100) }}
      placeholder={t('A number, or your own words')}
      onChoose={onSkip}
    />
  );
}
