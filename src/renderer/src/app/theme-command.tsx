import { useMantineColorScheme } from '@mantine/core';
import { useCommand } from '../commands/commands-context.ts';

const NEXT = { auto: 'light', light: 'dark', dark: 'auto' } as const;

/** Light, dark, and what the system says, in turn. */
export function ThemeCommand() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  useCommand('theme', () => setColorScheme(NEXT[colorScheme]));
  return null;
}
