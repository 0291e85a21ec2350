import { useMutation, useQuery } from '@tanstack/react-query';
import type { CampaignDetail } from '#shared/contract/campaigns.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useCore } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import classes from './take-in.module.css';
import { t } from '../../words/t.ts';

/** The people of a started campaign are fixed; those who came to its segment since are added by a key. */
export function TakeIn({ detail }: { detail: CampaignDetail }) {
  const core = useCore();
  const input = { campaignId: detail.id };
  const newcomers = useQuery(core.campaigns.newcomers.queryOptions({ input }));
  const takeIn = useMutation(core.campaigns.takeIn.mutationOptions());
  const people = newcomers.data?.people ?? 0;
  useCommand('campaign.takeIn', () => takeIn.mutate(input), { enabled: people > 0 && !takeIn.isPending });
  return (
    <div className={classes.line}>
      <span role="status">
        {newcomers.data === undefined
          ? t('Looking who came to the segment since…')
          : people === 0
            ? t('Nobody came to the segment since.')
            : t('{{count}} people came to the segment since.', { count: people })}
      </span>
      {people === 0 ? null : (
        <CommandButton command="campaign.takeIn" size="compact-sm" loading={takeIn.isPending}>
          {t('Take in {{count}} new people', { count: people })}
        </CommandButton>
      )}
      <ErrorNotice error={takeIn.error} title={t('Not taken in.')} />
    </div>
  );
}
