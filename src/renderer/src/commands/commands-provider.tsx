import { useEffect, useState, type ReactNode } from 'react';
import { CommandsContext, useKeyTable } from './commands-context.ts';
import type { Heard } from './heard.ts';
import { SEQUENCE_MS } from './key-engine.ts';
import { listenToKeys } from './listen-to-keys.ts';
import { createCommandRegistry, type CommandRegistry } from './registry.ts';
import { SequenceHint } from './sequence-hint.tsx';

/** The one place where keys are heard. */
export function CommandsProvider({ children, heard }: { children: ReactNode; heard?: Heard }) {
  const table = useKeyTable();
  const [registry] = useState(() => (heard === undefined ? createCommandRegistry() : overheard(heard)));
  const [prefix, setPrefix] = useState<string | null>(null);
  useEffect(() => listenToKeys(table, registry, setPrefix, heard), [table, registry, heard]);
  useEffect(() => {
    if (prefix === null) return undefined;
    const timer = setTimeout(() => setPrefix(null), SEQUENCE_MS);
    return () => clearTimeout(timer);
  }, [prefix]);
  return (
    <CommandsContext value={registry}>
      {children}
      {prefix === null ? null : <SequenceHint prefix={prefix} />}
    </CommandsContext>
  );
}

function overheard(heard: Heard): CommandRegistry {
  const registry = createCommandRegistry();
  return {
    ...registry,
    run(id, digit = null) {
      if (registry.isEnabled(id)) heard.command(id, digit);
      return registry.run(id, digit);
    },
  };
}
