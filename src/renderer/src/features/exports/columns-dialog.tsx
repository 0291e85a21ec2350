import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ExportColumn } from '#shared/contract/exports.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useCore } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Keys } from '../../ui/key-hint.tsx';
import { changeLine, chosenColumns, columnLines, shiftLine, type ColumnLine } from './column-lines.ts';
import classes from './columns-dialog.module.css';
import { kindTitle } from './export-kinds.ts';
import type { ExportWish } from './export-wish.ts';
import { t } from '../../words/t.ts';
import { Rich } from '../../words/rich.tsx';
import { told } from '../../words/told.ts';

interface ColumnsDialogProps {
  /** What is exported so far: of a preset with its columns, else with all. */
  wish: ExportWish;
  campaignId: number | null;
  /** The preset that was opened; its name is offered again. */
  presetName: string;
  onExport: (wish: ExportWish) => void;
  onClose: () => void;
}

/** Chooses, orders and renames the columns of a file, and keeps the choice as a preset. */
export function ColumnsDialog(props: ColumnsDialogProps) {
  const core = useCore();
  const { kind } = props.wish;
  const { campaignId } = props;
  const all = useQuery(core.exports.columns.queryOptions({ input: { kind, campaignId }, staleTime: Infinity }));
  return (
    <Dialog title={t('Columns of {{file}}', { file: kindTitle(kind) })} opened onClose={props.onClose} size="42rem">
      <ErrorNotice error={all.error} />
      {all.data === undefined ? null : <Chooser {...props} all={all.data} />}
    </Dialog>
  );
}

function Chooser({ wish, presetName, onExport, onClose, all }: ColumnsDialogProps & { all: readonly ExportColumn[] }) {
  const core = useCore();
  const [lines, setLines] = useState(() => columnLines(all, wish.columns));
  const [name, setName] = useState(presetName);
  const list = useRef<HTMLOListElement>(null);
  const follow = useRef<{ place: number; part: string } | null>(null);
  const save = useMutation(core.exports.savePreset.mutationOptions());
  const columns = chosenColumns(lines);

  // The columns come when the dialog has taken the focus already.
  useEffect(() => focusPart(list.current, 0, 'box'), []);
  useLayoutEffect(() => {
    if (follow.current === null) return;
    const { place, part } = follow.current;
    follow.current = null;
    focusPart(list.current, place, part);
  });
  function shift(by: number): void {
    const at = focusedLine(list.current);
    if (at === null) return;
    follow.current = { place: Math.min(lines.length - 1, Math.max(0, at.place + by)), part: at.part };
    setLines(shiftLine(lines, at.place, by));
  }
  function step(by: number): void {
    const at = focusedLine(list.current);
    if (at !== null) focusPart(list.current, Math.min(lines.length - 1, Math.max(0, at.place + by)), at.part);
  }
  const canSave = columns !== null && name.trim() !== '' && !save.isPending;
  useCommand('columns.next', () => step(1));
  useCommand('columns.previous', () => step(-1));
  useCommand('columns.up', () => shift(-1));
  useCommand('columns.down', () => shift(1));
  useCommand('columns.export', () => columns !== null && onExport({ ...wish, columns }), { enabled: columns !== null });
  useCommand('columns.save', () => save.mutate({ ...wish, columns, name: name.trim() }, { onSuccess: onClose }), {
    enabled: canSave,
  });
  const edit = (place: number) => (change: Partial<ColumnLine>) => setLines(changeLine(lines, place, change));
  return (
    <div className={classes.chooser}>
      <p className={classes.how}>
        <Keys keys="Space" />{' '}
        <Rich
          text="takes a column in or out, {{altArrowUp}} {{altArrowDown}} move it, {{tab}} renames it."
          altArrowUp={<Keys keys="Alt+ArrowUp" />}
          altArrowDown={<Keys keys="Alt+ArrowDown" />}
          tab={<Keys keys="Tab" />}
        />
      </p>
      <ol className={classes.lines} ref={list}>
        {lines.map((line, place) => (
          <Line key={line.key} line={line} place={place} onChange={edit(place)} />
        ))}
      </ol>
      {columns === null ? <p className={classes.how}>{t('Take in at least one column.')}</p> : null}
      <ErrorNotice error={save.error} title={t('The preset was not kept.')} />
      <div className={classes.foot}>
        <TextInput
          aria-label={t('Name of the preset')}
          placeholder={t('Name, to keep it as a preset')}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <CommandButton command="columns.save" disabled={!canSave}>
          {t('Keep as preset')}
        </CommandButton>
        <Button variant="default" onClick={onClose}>
          {t('Cancel')}
        </Button>
        <CommandButton command="columns.export" variant="filled" disabled={columns === null}>
          {t('Export')}
        </CommandButton>
      </div>
    </div>
  );
}

interface LineProps {
  line: ColumnLine;
  place: number;
  onChange: (change: Partial<ColumnLine>) => void;
}

function Line({ line: { key, header, was, isOn }, place, onChange }: LineProps) {
  const what = key === 'questions' ? t('Questions, a column each') : told(was);
  return (
    <li className={classes.line} data-off={!isOn || undefined}>
      <Checkbox
        checked={isOn}
        data-place={place}
        data-part="box"
        {...(place === 0 && { 'data-autofocus': true })}
        label={what}
        onChange={(event) => onChange({ isOn: event.currentTarget.checked })}
      />
      <TextInput
        size="xs"
        aria-label={key === 'questions' ? t('Before each question') : t('Header of {{what}}', { what })}
        data-place={place}
        data-part="header"
        value={header}
        maxLength={400}
        disabled={!isOn}
        onChange={(event) => onChange({ header: event.currentTarget.value })}
      />
    </li>
  );
}

function focusedLine(list: HTMLElement | null): { place: number; part: string } | null {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement) || list?.contains(activeElement) !== true) return null;
  const { place, part } = activeElement.dataset;
  return place === undefined || part === undefined ? null : { place: Number(place), part };
}

function focusPart(list: HTMLElement | null, place: number, part: string): void {
  const at = (which: string) => list?.querySelector<HTMLInputElement>(`[data-place="${place}"][data-part="${which}"]`);
  const wanted = at(part);
  (wanted?.disabled === false ? wanted : at('box'))?.focus();
}
