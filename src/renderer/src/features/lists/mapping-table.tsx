import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ColumnMapping, ColumnMeaning } from '#shared/contract/lists.ts';
import classes from './mapping.module.css';
import { columnProblem, hasField, MEANINGS, setField, setMeaning } from './mapping-edits.ts';

interface MappingTableProps {
  mapping: ColumnMapping[];
  /** First rows of the file. */
  sample: readonly (readonly string[])[];
  onChange: (mapping: ColumnMapping[]) => void;
}

const SHOWN = 3;

/** One line a column: its header, what it means, and cells of a few rows, so that a wrong guess is seen. */
export function MappingTable({ mapping, sample, onChange }: MappingTableProps) {
  const [from, setFrom] = useState(0);
  const rows = sample.slice(from, from + SHOWN);
  const next = from + SHOWN < sample.length ? from + SHOWN : 0;
  return (
    <div className={classes.scroller}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th className={classes.header}>Column in the file</th>
            <th className={classes.meaning}>Means</th>
            <th className={classes.field}>Merge field</th>
            {rows.map((_, at) => (
              <th key={from + at} className={classes.sample}>
                <span className={classes.sampleHead}>
                  Row {from + at + 2}
                  {at === rows.length - 1 && sample.length > SHOWN ? (
                    <Button size="compact-xs" variant="default" onClick={() => setFrom(next)}>
                      {next === 0 ? 'First rows' : 'Next rows'}
                    </Button>
                  ) : null}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {mapping.map((column, index) => (
            // Headers are unique, and never change place.
            <tr key={column.header} data-meaning={column.meaning}>
              <th scope="row" className={classes.header} title={column.header}>
                {column.header === '' ? <em>(no header)</em> : column.header}
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
              {rows.map((cells, at) => (
                <td key={from + at} className={classes.sample} title={cells[index]}>
                  {cells[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
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

function FieldName({
  mapping,
  index,
  onChange,
}: {
  mapping: ColumnMapping[];
  index: number;
  onChange: (mapping: ColumnMapping[]) => void;
}) {
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
