import { useEffect, useState, type ReactNode } from 'react';
import { CommandsContext, useKeyTable } from './commands-context.ts';
import { focusPlace } from './focus-place.ts';
import { createKeyEngine, SEQUENCE_MS } from './key-engine.ts';
import { createCommandRegistry, type CommandRegistry } from './registry.ts';
import { SequenceHint } from './sequence-hint.tsx';
import type { Command } from './table.ts';

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

function listenToKeys(
  table: readonly Command[],
  registry: CommandRegistry,
  onPrefix: (prefix: string | null) => void,
): () => void {
  const engine = createKeyEngine(table);

  function down(event: KeyboardEvent): void {
    // A component that took the key for itself (a drop-down closing on Escape) has said so.
    if (event.defaultPrevented) return;
    const place = { ...focusPlace(event.target), scopes: registry.scopes(), isEnabled: registry.isEnabled };
    const outcome = engine.down(event, place, event.timeStamp);
    onPrefix(outcome.kind === 'pending' ? outcome.prefix : null);
    if (outcome.kind === 'pass') return;
    event.preventDefault();
    if (outcome.kind === 'run') registry.run(outcome.id, outcome.digit);
  }

  window.addEventListener('keydown', down);
  window.addEventListener('keyup', engine.up);
  window.addEventListener('blur', engine.forget);
  return () => {
    window.removeEventListener('keydown', down);
    window.removeEventListener('keyup', engine.up);
    window.removeEventListener('blur', engine.forget);
  };
}
