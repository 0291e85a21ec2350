import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import classes from './editor.module.css';
import type { LineKeys, LineRef } from './use-line-keys.ts';
import { t } from '../../words/t.ts';

interface LineButtonsProps {
  line: LineRef;
  count: number;
  lines: LineKeys;
}

/** Move and remove by hand. Not in the tab order: in the line itself Alt with the arrows and Alt X do the same. */
export function LineButtons({ line, count, lines }: LineButtonsProps) {
  const common = { variant: 'subtle', color: 'gray', size: 'md', tabIndex: -1 } as const;
  return (
    <span className={classes.lineButtons}>
      <ActionIcon
        {...common}
        title={t('Move up (Alt ↑)')}
        aria-label={t('Move up')}
        disabled={line.at === 0}
        onClick={() => lines.move(line, -1)}
      >
        <IconArrowUp size={16} />
      </ActionIcon>
      <ActionIcon
        {...common}
        title={t('Move down (Alt ↓)')}
        aria-label={t('Move down')}
        disabled={line.at === count - 1}
        onClick={() => lines.move(line, 1)}
      >
        <IconArrowDown size={16} />
      </ActionIcon>
      <ActionIcon {...common} title={t('Remove (Alt X)')} aria-label={t('Remove')} onClick={() => lines.remove(line)}>
        <IconX size={16} />
      </ActionIcon>
    </span>
  );
}
