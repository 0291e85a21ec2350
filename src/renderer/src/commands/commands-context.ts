import { createContext, useContext, useEffectEvent, useLayoutEffect } from 'react';
import type { CommandHandler, CommandRegistry } from './registry.ts';
import { commands, type Command, type CommandId, type Scope } from './table.ts';

export const CommandsContext = createContext<CommandRegistry | null>(null);

/** The table whose keys are heard here: the desk's, or that of HQ's page. */
export const KeyTableContext = createContext<readonly Command[]>(commands);

/** Every key of this page, as data. */
export function useKeyTable(): readonly Command[] {
  return useContext(KeyTableContext);
}

/** Who answers which command; for the palette and for buttons that stand for a command. */
export function useCommands(): CommandRegistry {
  const registry = useContext(CommandsContext);
  if (registry === null) throw new Error('A screen was drawn outside <CommandsProvider>.');
  return registry;
}

/**
 * Says what a command of the table does while this component is on screen. The keys are in commands/table.ts; a
 * disabled command leaves its key to others.
 */
export function useCommand(
  id: CommandId,
  handler: CommandHandler,
  { enabled = true }: { enabled?: boolean } = {},
): void {
  const registry = useCommands();
  const read = useEffectEvent(() => ({ handler, enabled }));
  // A layout effect, so that a key pressed right after the first paint already finds its command.
  useLayoutEffect(() => registry.register(id, () => read()), [registry, id]);
}

/** Lets the keys of a scope act while this component is on screen. */
export function useScope(scope: Scope): void {
  const registry = useCommands();
  // With its commands, before the first paint: a key pressed right after it must not find half of the screen.
  useLayoutEffect(() => registry.enterScope(scope), [registry, scope]);
}
