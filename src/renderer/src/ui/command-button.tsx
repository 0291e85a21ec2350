import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useCommands } from '../commands/commands-context.ts';
import { commandById, type CommandId } from '../commands/table.ts';
import { t } from '../words/t.ts';
import { KeyHint } from './key-hint.tsx';

interface CommandButtonProps extends ButtonProps {
  command: CommandId;
  /** For a digit command: which digit this button is. */
  digit?: number;
  /** What stands on the button; without it, the title of the command. */
  children?: ReactNode;
}

/** A button that does what its key does, and shows the key. */
export function CommandButton({ command, digit, children, ...button }: CommandButtonProps) {
  const registry = useCommands();
  const { keys, title } = commandById(command);
  return (
    <Button
      variant="default"
      rightSection={<KeyHint command={command} {...(digit === undefined ? {} : { digit })} />}
      aria-keyshortcuts={
        keys
          .filter((key) => !key.includes('..'))
          .map((key) => key.replace('Mod', 'Control'))
          .join(' ') || undefined
      }
      data-command={command}
      {...button}
      onClick={() => registry.run(command, digit ?? null)}
    >
      {children ?? t(title)}
    </Button>
  );
}
