import { useEffect, useState, type ReactNode } from 'react';
import { CommandsContext, useKeyTable } from './commands-context.ts';
import { SEQUENCE_MS } from './key-engine.ts';
import { listenToKeys } from './listen-to-keys.ts';
import { createCommandRegistry } from './registry.ts';
import { SequenceHint } from './sequence-hint.tsx';

/** The one place where keys are heard. */
export function CommandsProvider({ children }: { children: ReactNode }) {
  const table = useKeyTable();
  const [registry] = useState(createCommandRegistry);
  const [prefix, setPrefix] = useState<string | null>(null);
  useEffect(() => listenToKeys(table, registry, setPrefix), [table, registry]);
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
