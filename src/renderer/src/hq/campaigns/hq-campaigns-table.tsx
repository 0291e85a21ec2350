import type { HqCampaign } from '#shared/hq/campaigns.ts';
import { barWidth, share } from '#shared/lib/shares.ts';
import { CampaignPill } from '../../features/campaigns/campaign-pill.tsx';
import { CountCell } from '../../features/organizer/count-cell.tsx';
import table from '../../features/organizer/data-table.module.css';
import type { RowCursor } from '../../features/organizer/use-row-cursor.ts';
import { formatCount } from '../../ui/figure.tsx';
import classes from '../hq-table.module.css';
import progress from './progress.module.css';
import { t } from '../../words/t.ts';

interface CampaignsTableProps {
  campaigns: readonly HqCampaign[];
  cursor: RowCursor<string>;
}

export function HqCampaignsTable({ campaigns, cursor }: CampaignsTableProps) {
  if (campaigns.length === 0) return null;
  return (
    <table className={table.table} aria-label={t('Campaigns')}>
      <thead>
        <tr>
          <th className={table.main}>{t('Campaign')}</th>
          <th>{t('State')}</th>
          <th className={table.number}>{t('People')}</th>
          <th>{t('Texted')}</th>
          <th className={table.number}>{t('Replied')}</th>
          <th className={table.number}>{t('Replies waiting')}</th>
          <th className={table.number}>{t('Opted out')}</th>
          <th>{t('Who works on it')}</th>
        </tr>
      </thead>
      <tbody>
        {campaigns.map((campaign) => {
          const { campaignId, name, office, state, people, texted } = campaign;
          const isCurrent = campaignId === cursor.currentId;
          return (
            <tr key={campaignId} data-current={isCurrent || undefined} aria-current={isCurrent || undefined}>
              <td className={table.main}>
                <div className={table.name}>
                  <button type="button" className={classes.row} title={name} {...cursor.rowLink(campaignId)}>
                    {name}
                  </button>
                </div>
                <div className={table.second}>{office}</div>
              </td>
              <td>
                <CampaignPill state={state} />
              </td>
              <CountCell count={people} />
              <Progress texted={texted} people={people} />
              <CountCell count={campaign.replied} />
              <CountCell count={campaign.waiting} />
              <CountCell count={campaign.optedOut} />
              <td className={`${table.quiet} ${progress.who}`}>
                <Laptops laptops={campaign.laptops} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** How many of its people have their first text. */
function Progress({ texted, people }: { texted: number; people: number }) {
  const part = share(texted, people);
  return (
    <td className={progress.cell} aria-label={`${formatCount(texted)}, ${part}`}>
      <div className={progress.words}>
        <span>{formatCount(texted)}</span>
        <span className={table.zero}>{part}</span>
      </div>
      <div className={progress.track} aria-hidden="true">
        <span className={progress.bar} style={{ width: `${barWidth(texted, people)}%` }} />
      </div>
    </td>
  );
}

const NAMED = 2;

/** The laptops with most of its people, and how many more there are. */
function Laptops({ laptops }: Pick<HqCampaign, 'laptops'>) {
  if (laptops.length === 0) return '–';
  const names = laptops.slice(0, NAMED).map(({ label }) => label);
  const more = laptops.length - names.length;
  return (
    <span
      title={laptops.map(({ label, texted }) => t('{{label}}: {{count}} texted', { label, count: texted })).join('\n')}
    >
      {names.join(', ')}
      {more > 0 ? ` ${t('and {{count}} more', { count: more })}` : ''}
    </span>
  );
}
