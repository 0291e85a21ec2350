import { useMutation } from '@tanstack/react-query';
import type { ExportFile } from '#shared/contract/exports.ts';
import { useCore } from '../../core-client/use-core.ts';
import { ConfirmDialog } from '../organizer/confirm-dialog.tsx';
import { t } from '../../words/t.ts';

/** Asks before a file goes away from the disk. */
export function RemoveFileDialog({ file, onClose }: { file: ExportFile; onClose: () => void }) {
  const core = useCore();
  const remove = useMutation(core.exports.remove.mutationOptions());
  return (
    <ConfirmDialog
      title={t('Remove this file?')}
      confirmLabel={t('Remove')}
      destructive
      onConfirm={() => remove.mutateAsync({ exportId: file.id })}
      onClose={onClose}
    >
      <p>
        {t('{{fileName}} goes away from this laptop. What it was written from stays, and can be exported again.', {
          fileName: file.fileName,
        })}
      </p>
    </ConfirmDialog>
  );
}
