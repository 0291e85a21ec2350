import type { CommandId, Scope } from './table.ts';

/** What a command does here. Digit commands are told which digit. */
export type CommandHandler = (digit: number | null) => void;

export interface Registration {
  readonly handler: CommandHandler;
  readonly enabled: boolean;
}

/** Who answers which command now, and which scopes listen. The screen drawn last answers first. */
export interface CommandRegistry {
  register(id: CommandId, read: () => Registration): () => void;
  enterScope(scope: Scope): () => void;
  scopes(): readonly Scope[];
  isEnabled(id: CommandId): boolean;
  /** Runs it if it is enabled; says whether it did. */
  run(id: CommandId, digit?: number | null): boolean;
  /** The screen cannot answer its keys until the returned function is called. */
  wait(): () => void;
  isWaiting(): boolean;
  /** Calls each time when something is there that keys waited for; gives what ends that. */
  onReady(listener: () => void): () => void;
}

export function createCommandRegistry(): CommandRegistry {
  const stacks = new Map<CommandId, (() => Registration)[]>();
  const entered: Scope[] = [];
  const waiting = new Set<symbol>();
  const listeners = new Set<() => void>();

  function current(id: CommandId): Registration | null {
    const stack = stacks.get(id) ?? [];
    return stack.map((read) => read()).findLast((registration) => registration.enabled) ?? null;
  }

  return {
    register(id, read) {
      stacks.set(id, [...(stacks.get(id) ?? []), read]);
      return () =>
        void stacks.set(
          id,
          (stacks.get(id) ?? []).filter((other) => other !== read),
        );
    },
    enterScope(scope) {
      entered.push(scope);
      return () => void entered.splice(entered.lastIndexOf(scope), 1);
    },
    // A dialog stands before everything else: while one is open, only its own keys act.
    scopes: () => (entered.includes('dialog') ? ['dialog'] : ['global', ...entered]),
    isEnabled: (id) => current(id) !== null,
    run(id, digit = null) {
      const registration = current(id);
      registration?.handler(digit);
      return registration !== null;
    },
    wait() {
      const one = Symbol('waiting');
      waiting.add(one);
      return () => {
        waiting.delete(one);
        for (const listener of listeners) listener();
      };
    },
    isWaiting: () => waiting.size > 0,
    onReady(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
