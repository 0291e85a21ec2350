import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ExportKind, ExportPreset } from '#shared/contract/exports.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useCore } from '../../core-client/use-core.ts';
import { ChoiceDialog } from '../../ui/choice-dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ColumnsDialog } from './columns-dialog.tsx';
import { KINDS, kindTitle } from './export-kinds.ts';
import { wishOf, type ExportWish } from './export-wish.ts';
import { t } from '../../words/t.ts';

interface ExportDialogsProps {
  campaignId: number | null;
  /** How files are written when nothing else is said. */
  manner: Pick<ExportWish, 'format' | 'excel'>;
  onExport: (wish: ExportWish) => void;
}

type Asking = 'kind' | 'preset' | 'columns' | 'remove' | null;

/** The questions that an export may need: which of all kinds, which preset, which columns. */
export function ExportDialogs({ campaignId, manner, onExport }: ExportDialogsProps) {
  const core = useCore();
  const presets = useQuery(core.exports.presets.queryOptions()).data ?? [];
  const remove = useMutation(core.exports.removePreset.mutationOptions());
  const [asking, setAsking] = useState<Asking>(null);
  const [choosing, setChoosing] = useState<{ wish: ExportWish; name: string } | null>(null);
  const ask = (what: Asking) => () => setAsking(what);
  const none = ask(null);
  useCommand('exports.kinds', ask('kind'));
  useCommand('exports.preset', ask('preset'));
  useCommand('exports.columns', ask('columns'));
  useCommand('exports.removePreset', ask('remove'), { enabled: presets.length > 0 });
  const plain = (kind: ExportKind): ExportWish => ({ kind, ...manner, columns: null });
  const kinds = KINDS.map(({ kind, title }) => ({ words: t(title), value: { wish: plain(kind), name: '' } }));
  const kept = presets.map((preset) => ({ words: preset.name, note: presetNote(preset), value: preset }));
  return (
    <>
      <ErrorNotice error={remove.error} />
      <ChoiceDialog
        title={t('Which file?')}
        opened={asking === 'kind'}
        onClose={none}
        choices={kinds}
        onChoose={({ wish }) => onExport(wish)}
        placeholder={t('Type a part of its name')}
      />
      <ChoiceDialog
        title={t('Export with which preset?')}
        opened={asking === 'preset'}
        onClose={none}
        choices={kept}
        onChoose={(preset) => onExport(wishOf(preset))}
        placeholder={t('Type a part of its name')}
        empty={t('No preset is kept yet. Choose columns with O, and keep them under a name.')}
      />
      <ChoiceDialog
        title={t('Columns of which file?')}
        opened={asking === 'columns'}
        onClose={none}
        choices={[
          ...kinds,
          ...presets.map((preset) => ({
            words: t('Preset: {{preset}}', { preset: preset.name }),
            value: { wish: wishOf(preset), name: preset.name },
          })),
        ]}
        onChoose={setChoosing}
        placeholder={t('Type a part of its name')}
      />
      <ChoiceDialog
        title={t('Remove which preset?')}
        opened={asking === 'remove'}
        onClose={none}
        choices={kept}
        onChoose={({ id }) => remove.mutate({ presetId: id })}
        placeholder={t('Type a part of its name')}
      />
      {choosing === null ? null : (
        <ColumnsDialog
          wish={choosing.wish}
          presetName={choosing.name}
          campaignId={campaignId}
          onClose={() => setChoosing(null)}
          onExport={(wish) => {
            setChoosing(null);
            onExport(wish);
          }}
        />
      )}
    </>
  );
}

function presetNote({ kind, format, columns }: ExportPreset): string {
  const which = columns === null ? t('all columns') : t('{{count}} columns', { count: columns.length });
  return `${kindTitle(kind)}, ${which}, ${format === 'xlsx' ? 'XLSX' : 'CSV'}`;
}
