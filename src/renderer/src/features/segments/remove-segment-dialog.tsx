import { useMutation } from '@tanstack/react-query';
import type { SegmentView } from '#shared/contract/segments.ts';
import { useCore } from '../../core-client/use-core.ts';
import { ConfirmDialog } from '../organizer/confirm-dialog.tsx';

/** Asks before a segment goes away; what uses it is named by the refusal. */
export function RemoveSegmentDialog({ segment, onClose }: { segment: SegmentView; onClose: () => void }) {
  const core = useCore();
  const remove = useMutation(core.segments.remove.mutationOptions());
  return (
    <ConfirmDialog
      title={`Remove “${segment.name}”?`}
      confirmLabel="Remove"
      destructive
      onConfirm={() => remove.mutateAsync({ segmentId: segment.id })}
      onClose={onClose}
    >
      <p>The rule goes away. The people stay on their lists.</p>
    </ConfirmDialog>
  );
}
