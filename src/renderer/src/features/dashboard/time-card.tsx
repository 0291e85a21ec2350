import { CompositeChart, type CompositeChartSeries } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { VisuallyHidden } from '@mantine/core';
import type { DashboardFigures } from '#shared/contract/dashboard.ts';
import { formatCount } from '../../ui/figure.tsx';
import { CountCell } from '../organizer/count-cell.tsx';
import { Card } from './card.tsx';
import classes from './dashboard.module.css';
import { SERIES, slotWords, timeRows, timeSummary, type TimeRow } from '#shared/lib/time-slots.ts';
import { locale } from '../../words/language.ts';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

/** Told apart by line as well as by colour. */
const LINES: CompositeChartSeries[] = [
  { name: 'Sent', type: 'area', color: 'var(--op-control)' },
  { name: 'Delivered', type: 'line', color: 'var(--op-accent)' },
  { name: 'Replies', type: 'line', color: 'var(--op-good)', strokeDasharray: '6 3' },
  { name: 'Opted out', type: 'line', color: 'var(--op-bad)', strokeDasharray: '2 3' },
];

/** What happened when; as a chart, or as the table that the chart is drawn from. */
export function TimeCard({ figures, asTable }: { figures: DashboardFigures; asTable: boolean }) {
  const rows = timeRows(figures, locale());
  return (
    <Card title={t('Over time')} note={t('each point is {{slot}}', { slot: told(slotWords(figures.slotMs)) })}>
      {asTable ? <TimeTable rows={rows} /> : <TimeChart rows={rows} />}
    </Card>
  );
}

function TimeChart({ rows }: { rows: TimeRow[] }) {
  return (
    <figure className={classes.chart}>
      <VisuallyHidden component="figcaption">
        {t('{{timeSummary}} Press T for the table.', { timeSummary: told(timeSummary(rows)) })}
      </VisuallyHidden>
      <div aria-hidden="true">
        <Legend />
        <CompositeChart
          h={252}
          data={rows}
          dataKey="label"
          series={LINES.map((line) => ({ ...line, label: told(line.name) }))}
          withDots={rows.length < 3}
          curveType="monotone"
          strokeWidth={2}
          gridAxis="x"
          tickLine="none"
          accessibilityLayer={false}
          areaProps={{ isAnimationActive: false }}
          lineProps={{ isAnimationActive: false }}
          tooltipProps={{ isAnimationActive: false }}
          valueFormatter={formatCount}
          xAxisProps={{ minTickGap: 40 }}
          yAxisProps={{ allowDecimals: false, width: 44 }}
        />
      </div>
    </figure>
  );
}

/** In the order of the lines, each with its stroke. */
function Legend() {
  return (
    <ul className={classes.legend}>
      {LINES.map(({ name, color, strokeDasharray }) => (
        <li key={name}>
          <svg width="22" height="8">
            <line x1="1" x2="21" y1="4" y2="4" stroke={color} strokeWidth="2.5" strokeDasharray={strokeDasharray} />
          </svg>
          {told(name)}
        </li>
      ))}
    </ul>
  );
}

function TimeTable({ rows }: { rows: readonly TimeRow[] }) {
  return (
    // What scrolls has to be reachable, or keys could not scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.timeTable} tabIndex={0} role="region" aria-label={t('Over time as a table')}>
      <table className={classes.texters}>
        <thead>
          <tr>
            <th>{t('From')}</th>
            {SERIES.map((name) => (
              <th key={name}>{told(name)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.at}>
              <th scope="row">{row.label}</th>
              {SERIES.map((name) => (
                <CountCell key={name} count={row[name]} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
