import { TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ColumnMapping, ImportPreset } from '#shared/contract/lists.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useCore } from '../../core-client/use-core.ts';
import { ChoiceDialog } from '../../ui/choice-dialog.tsx';
import { CommandButton } from '../../ui/command-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ConfirmDialog } from '../organizer/confirm-dialog.tsx';
import classes from './mapping.module.css';
import { t } from '../../words/t.ts';

interface MappingPresetsProps {
  /** The preset whose columns these are. */
  inUse: ImportPreset | null;
  mapping: ColumnMapping[];
  onUse: (preset: ImportPreset | null, mapping: ColumnMapping[]) => void;
}

/** Keeps a mapping for the next file of the same kind, and takes one that was kept. */
export function MappingPresets({ inUse, mapping, onUse }: MappingPresetsProps) {
  const core = useCore();
  const queries = useQueryClient();
  const all = useQuery(core.lists.presets.queryOptions());
  const [asking, setAsking] = useState<'use' | 'save' | null>(null);
  const again = (): void => void queries.invalidateQueries({ queryKey: core.lists.presets.key() });
  const use = useMutation(core.lists.applyPreset.mutationOptions());
  const save = useMutation(core.lists.savePreset.mutationOptions({ onSuccess: again }));
  const remove = useMutation(core.lists.removePreset.mutationOptions({ onSuccess: again }));
  const presets = all.data ?? [];
  const hasPresets = presets.length > 0;
  async function removeInUse(): Promise<void> {
    if (inUse === null) return;
    await remove.mutateAsync({ presetId: inUse.presetId });
    onUse(null, mapping);
  }
  useCommand('import.usePreset', () => setAsking('use'), { enabled: hasPresets });
  useCommand('import.savePreset', () => setAsking('save'));
  useCommand('import.removePreset', () => void removeInUse(), { enabled: inUse !== null });

  return (
    <div className={classes.presets}>
      <span role="status" className={classes.inUse}>
        {inUse === null ? t('Presets of columns') : t('Preset “{{inUse}}”', { inUse: inUse.name })}
      </span>
      {/* All of them at all times, so that none moves away from where it was. */}
      <div className={classes.presetButtons}>
        <CommandButton command="import.usePreset" size="xs" disabled={!hasPresets}>
          {t('Use')}
        </CommandButton>
        <CommandButton command="import.savePreset" size="xs">
          {t('Save')}
        </CommandButton>
        <CommandButton command="import.removePreset" size="xs" disabled={inUse === null}>
          {t('Forget')}
        </CommandButton>
      </div>
      <ErrorNotice error={use.error ?? remove.error} title={t('The preset was not changed.')} />
      <ChoiceDialog
        title={t('Use a preset')}
        opened={asking === 'use'}
        onClose={() => setAsking(null)}
        placeholder={t('Find a preset')}
        choices={presets.map((preset) => ({
          words: preset.name,
          value: preset,
          note: t('{{count}} columns', { count: preset.columns }),
        }))}
        onChoose={(preset) =>
          use.mutate({ presetId: preset.presetId, mapping }, { onSuccess: (columns) => onUse(preset, columns) })
        }
      />
      {asking === 'save' ? (
        <SaveDialog
          name={inUse?.name ?? ''}
          onSave={async (name) => onUse(await save.mutateAsync({ name, mapping }), mapping)}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </div>
  );
}

function SaveDialog(props: { name: string; onSave: (name: string) => Promise<void>; onClose: () => void }) {
  const [name, setName] = useState(props.name);
  return (
    <ConfirmDialog
      title={t('Save these columns as a preset')}
      confirmLabel={t('Save')}
      canConfirm={name.trim() !== ''}
      onConfirm={() => props.onSave(name.trim())}
      onClose={props.onClose}
      focusInside
    >
      <p>{t('A file with the same headers gets it by itself. A preset of the same name is replaced.')}</p>
      <TextInput
        label={t('Name')}
        value={name}
        maxLength={200}
        data-autofocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
