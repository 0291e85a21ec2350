import { Link, useLocation } from 'wouter';
import type { CampaignSummary } from '#shared/contract/campaigns.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { CountCell } from '../organizer/count-cell.tsx';
import table from '../organizer/data-table.module.css';
import { useRowCursor } from '../organizer/use-row-cursor.ts';
import { CampaignPill } from './campaign-pill.tsx';
import { titleOfUse } from './use-words.ts';
import { t } from '../../words/t.ts';

interface CampaignsTableProps {
  campaigns: readonly CampaignSummary[];
  startId: number | null;
}

export function CampaignsTable({ campaigns, startId }: CampaignsTableProps) {
  const [, navigate] = useLocation();
  const cursor = useRowCursor({
    ids: campaigns.map(({ id }) => id),
    onOpen: (id) => navigate(`/campaigns/${id}`),
    startId,
  });
  if (campaigns.length === 0) return null;
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th className={table.main}>{t('Campaign')}</th>
          <th>{t('State')}</th>
          <th className={table.number}>{t('People')}</th>
          <th className={table.number}>{t('To text')}</th>
          <th className={table.number}>{t('Texted')}</th>
          <th className={table.number}>{t('Need a reply')}</th>
          <th>{t('Changed')}</th>
        </tr>
      </thead>
      <tbody>
        {campaigns.map((campaign) => (
          <tr key={campaign.id} data-current={campaign.id === cursor.currentId || undefined}>
            <td className={table.main}>
              <div className={table.name}>
                <Link
                  href={`/campaigns/${campaign.id}`}
                  className={table.link ?? ''}
                  title={campaign.name}
                  {...cursor.rowLink(campaign.id)}
                >
                  {campaign.name}
                </Link>
              </div>
              <div className={table.second}>
                {titleOfUse(campaign.use)}
                {campaign.listName === null ? t(', no list yet') : `, ${campaign.listName}`}
                {campaign.atHub ? t('; here, this laptop’s part') : ''}
              </div>
            </td>
            <td>
              <CampaignPill state={campaign.state} />
            </td>
            <CountCell count={campaign.contacts} />
            <CountCell count={campaign.todo} />
            <CountCell count={campaign.texted} />
            <CountCell count={campaign.needsReply} />
            <td className={table.quiet}>
              <RelativeTime at={campaign.updatedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
