import { useMutation } from '@tanstack/react-query';
import type { SegmentView } from '#shared/contract/segments.ts';
import { useCore } from '../../core-client/use-core.ts';
import { ConfirmDialog } from '../organizer/confirm-dialog.tsx';
import { t } from '../../words/t.ts';

/** Asks before a segment goes away; what uses it is named by the refusal. */
export function RemoveSegmentDialog({ segment, onClose }: { segment: SegmentView; onClose: () => void }) {
  const core = useCore();
  const remove = useMutation(core.segments.remove.mutationOptions());
  return (
    <ConfirmDialog
      title={t('Remove “{{segment}}”?', { segment: segment.name })}
      confirmLabel={t('Remove')}
      destructive
      onConfirm={() => remove.mutateAsync({ segmentId: segment.id })}
      onClose={onClose}
    >
      <p>{t('The rule goes away. The people stay on their lists.')}</p>
    </ConfirmDialog>
  );
}
