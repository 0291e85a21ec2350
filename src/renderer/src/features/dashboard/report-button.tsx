import { useMutation } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useCommand } from '../../commands/commands-context.ts';
import { useCore } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import type { ShownFilter } from './filter-choices.ts';
import { t } from '../../words/t.ts';

/** Writes what the dashboard shows as a PDF for people, and leads to where the file is. */
export function ReportButton({ campaignId, shown }: { campaignId: number | null; shown: ShownFilter }) {
  const core = useCore();
  const [, navigate] = useLocation();
  const report = useMutation(core.exports.report.mutationOptions({ onSuccess: () => navigate('/exports') }));
  useCommand('dashboard.report', () => {
    if (report.isPending) return;
    report.mutate({ campaignId, filter: shown.filter, filterWords: shown.words.join(', ') });
  });
  return (
    <>
      <CommandButton command="dashboard.report">{t('PDF')}</CommandButton>
      <ErrorNotice error={report.error} title={t('The report was not written.')} />
    </>
  );
}
