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

interface MappingTableProps {
  file: FilePreview;
  mapping: ColumnMapping[];
  onChange: (mapping: ColumnMapping[]) => void;
}

/** So many rows of the file are beside the columns at a time. */
export const SHOWN_ROWS = 2;
const PEOPLE = { both: '', first: 'First person', second: 'Second person' } as const;

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
            <th className={classes.header}>Column</th>
            <th className={classes.meaning}>Means</th>
            <th className={classes.field}>Merge field</th>
            <th className={classes.readAs}>Read as</th>
            <th className={classes.whenEmpty}>If blank</th>
            {rows.map((_, at) => (
              <th key={from + at} className={classes.sample}>
                Row {from + at + (hasHeader ? 2 : 1)} becomes
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
                {column.person === undefined ? null : <span className={classes.person}>{PEOPLE[column.person]}</span>}
              </th>
              <td>
                <NativeSelect
                  size="xs"
                  aria-label={`Meaning of ${column.header}`}
                  data={[...MEANINGS]}
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
        {meaning === 'phone' ? 'as a phone number' : 'not kept'}
      </td>
    );
  }
  return (
    <>
      <td>
        <NativeSelect
          size="xs"
          aria-label={`How ${column.header} is read`}
          data={readAsChoices(column)}
          value={readAsOf(column)}
          onChange={(event) => onChange(setReadAs(mapping, index, event.currentTarget.value))}
        />
      </td>
      <td>
        <TextInput
          size="xs"
          aria-label={`Value of ${column.header} where it is blank`}
          value={column.whenEmpty ?? ''}
          maxLength={200}
          placeholder="blank"
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
      aria-label={`Merge field for ${column.header}`}
      value={column.field}
      error={columnProblem(mapping, index)}
      spellCheck={false}
      onChange={(event) => onChange(setField(mapping, index, event.currentTarget.value))}
    />
  );
}
