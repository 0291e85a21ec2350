import { useQuery } from '@tanstack/react-query';
import { useCore } from '../../core-client/use-core.ts';
import { ChoiceDialog } from '../../ui/choice-dialog.tsx';
import { t } from '../../words/t.ts';
import { numberFormat } from '../../words/formats.ts';

interface TagDialogProps {
  opened: boolean;
  onClose: () => void;
  /** Tags that this conversation has; choosing one takes it off. */
  has: readonly string[];
  onAdd: (tag: string) => void;
  onRemove: (tag: string) => void;
}

const NUMBER = numberFormat();

/** Puts a tag on or takes one off; the ones in use come first, a new one is typed. */
export function TagDialog({ opened, onClose, has, onAdd, onRemove }: TagDialogProps) {
  const core = useCore();
  const tags = useQuery(core.conversations.allTags.queryOptions({ enabled: opened })).data ?? [];
  const inUse = tags.map(({ tag, conversations }) => ({
    words: tag,
    note: has.includes(tag) ? t('on; choose to take it off') : NUMBER.format(conversations),
    value: tag,
  }));
  return (
    <ChoiceDialog
      title={t('Tag')}
      opened={opened}
      onClose={onClose}
      choices={inUse}
      own={{ words: (typed) => t('New tag: {{typed}}', { typed }), value: (typed) => typed.slice(0, 40) }}
      placeholder={t('Find a tag, or type a new one')}
      empty={t('No tags yet: type one and press Enter.')}
      onChoose={(tag) => (has.includes(tag) ? onRemove(tag) : onAdd(tag))}
    />
  );
}
