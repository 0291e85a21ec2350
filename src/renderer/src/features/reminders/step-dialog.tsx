import { useQuery } from '@tanstack/react-query';
import type { DueStep } from '#shared/contract/reminders.ts';
import { useCore } from '../../core-client/use-core.ts';
import { ChoiceDialog } from '../../ui/choice-dialog.tsx';
import { useNow } from '../../ui/use-now.ts';
import { dueNote } from './due-words.ts';
import { t } from '../../words/t.ts';

interface StepDialogProps {
  steps: readonly DueStep[];
  campaignId: number;
  onClose: () => void;
  /** null = the first texts. */
  onChoose: (key: string | null) => void;
}

/** What to send: the first texts, or one of the reminders, each with whom it is due for and when. */
export function StepDialog({ campaignId, steps, onClose, onChoose }: StepDialogProps) {
  const now = useNow(20_000);
  const core = useCore();
  const campaign = useQuery(core.campaigns.all.queryOptions()).data?.find(({ id }) => id === campaignId);
  return (
    <ChoiceDialog
      title={t('Send what?')}
      opened
      onClose={onClose}
      placeholder={t('A number, or a part of its name')}
      choices={[
        { words: t('First texts'), note: t('{{count}} to text', { count: campaign?.todo ?? 0 }), value: null },
        ...steps.map((step) => ({ words: step.name, note: dueNote(step, now), value: step.key })),
      ]}
      onChoose={onChoose}
    />
  );
}
