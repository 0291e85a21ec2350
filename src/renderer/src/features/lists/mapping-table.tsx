import { NativeSelect, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ColumnMapping, ColumnMeaning, FilePreview } from '#shared/contract/lists.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useCore } from '../../core-client/use-core.ts';
import classes from './mapping.module.css';
import { columnProblem, hasField, MEANINGS, setField, setMeaning } from './mapping-edits.ts';
import { readAsChoices, readAsOf, setReadAs, setWhenEmpty } from './read-as.ts';
import { SampleCell } from './sample-cell.tsx';
import { phrase, t } from '../../words/t.ts';

interface MappingTableProps {
  file: FilePreview;
  mapping: ColumnMapping[];
  onChange: (mapping: ColumnMapping[]) => void;
}

/** So many rows of the file are beside the columns at a time. */
export const SHOWN_ROWS = 2;
const PEOPLE = { both: null, first: phrase('First person'), second: phrase('Second person') } as const;

/** One line a column: its header, what it means, how it is read, and what cells of a few rows become. */
export function MappingTable({ file, mapping, onChange }: MappingTableProps) {
  const core = useCore();
  const [from, setFrom] = useState(0);
  const { sample, uploadId, hasHeader, reading } = file;
  const becoming = useQuery({
    ...core.lists.sample.queryOptions({ input: { uploadId, mapping, reading } }),
    placeholderData: keepPreviousData,
  });
  const rows = sample.slice(from, from + SHOWN_ROWS);
  const next = from + SHOWN_ROWS < sample.length ? from + SHOWN_ROWS : 0;
  const hasMore = sample.length > SHOWN_ROWS;
  useCommand('import.moreRows', () => setFrom(next), { enabled: hasMore });
  return (
    <div className={classes.scroller}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th className={classes.header}>{t('Column')}</th>
            <th className={classes.meaning}>{t('Means')}</th>
            <th className={classes.field}>{t('Merge field')}</th>
            <th className={classes.readAs}>{t('Read as')}</th>
            <th className={classes.whenEmpty}>{t('If blank')}</th>
            {rows.map((_, at) => (
              <th key={from + at} className={classes.sample}>
                {t('Row')} {from + at + (hasHeader ? 2 : 1)} {t('becomes')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {mapping.map((column, index) => (
            // Headers are unique, and never change place.
            <tr key={column.header} data-meaning={column.meaning}>
              <th scope="row" className={classes.header} title={column.header}>
                {column.header}
                <PersonOf column={column} />
              </th>
              <td>
                <NativeSelect
                  size="xs"
                  aria-label={t('Meaning of {{header}}', { header: column.header })}
                  data={MEANINGS.map(({ value, label }) => ({ value, label: t(label) }))}
                  value={column.meaning}
                  onChange={(event) => onChange(setMeaning(mapping, index, event.currentTarget.value as ColumnMeaning))}
                />
              </td>
              <td>
                <FieldName mapping={mapping} index={index} onChange={onChange} />
              </td>
              <HowRead mapping={mapping} index={index} onChange={onChange} />
              {rows.map((cells, at) => (
                <td key={from + at} className={classes.sample}>
                  <SampleCell raw={cells[index] ?? ''} becomes={becoming.data?.[from + at]?.cells[index]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ColumnProps {
  mapping: ColumnMapping[];
  index: number;
  onChange: (mapping: ColumnMapping[]) => void;
}

/** The rule of a column and its value for blank cells; numbers and columns that are left out have none. */
function HowRead({ mapping, index, onChange }: ColumnProps) {
  const column = mapping[index];
  if (column === undefined) return null;
  const { meaning } = column;
  if (meaning === 'ignore' || meaning === 'phone') {
    return (
      <td colSpan={2} className={classes.standard}>
        {meaning === 'phone' ? t('as a phone number') : t('not kept')}
      </td>
    );
  }
  return (
    <>
      <td>
        <NativeSelect
          size="xs"
          aria-label={t('How {{header}} is read', { header: column.header })}
          data={readAsChoices(column)}
          value={readAsOf(column)}
          onChange={(event) => onChange(setReadAs(mapping, index, event.currentTarget.value))}
        />
      </td>
      <td>
        <TextInput
          size="xs"
          aria-label={t('Value of {{header}} where it is blank', { header: column.header })}
          value={column.whenEmpty ?? ''}
          maxLength={200}
          placeholder={t('blank')}
          onChange={(event) => onChange(setWhenEmpty(mapping, index, event.currentTarget.value))}
        />
      </td>
    </>
  );
}

const STANDARD: Partial<Record<ColumnMeaning, string>> = {
  first_name: '{first_name}',
  last_name: '{last_name}',
  zip: '{zip}',
  state: '{state}',
  external_id: '{external_id}',
  van_id: '{vanid}',
  pdi_id: '{pdi_id}',
  van_campaign_id: '{van_campaign_id}',
};

function FieldName({ mapping, index, onChange }: ColumnProps) {
  const column = mapping[index];
  if (column === undefined) return null;
  if (!hasField(mapping, column)) return <code className={classes.standard}>{STANDARD[column.meaning] ?? ''}</code>;
  return (
    <TextInput
      size="xs"
      aria-label={t('Merge field for {{header}}', { header: column.header })}
      value={column.field}
      error={columnProblem(mapping, index)}
      spellCheck={false}
      onChange={(event) => onChange(setField(mapping, index, event.currentTarget.value))}
    />
  );
}

/** Whose column it is, where the rows hold two people each. */
function PersonOf({ column: { person } }: { column: ColumnMapping }) {
  if (person === undefined) return null;
  const whose = PEOPLE[person];
  return <span className={classes.person}>{whose === null ? '' : t(whose)}</span>;
}
