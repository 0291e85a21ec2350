import type { Command, Scope, Section } from '../../commands/table.ts';

/** The sections of the table: those with keys that act here first, then those that act everywhere, then the others. */
export function sectionsFor(commands: readonly Command[], scopes: readonly Scope[]): readonly Section[] {
  const nearness = (section: Section): number => {
    const here = commands.filter((command) => command.section === section).flatMap((command) => command.scopes);
    if (here.some((scope) => scope !== 'global' && scopes.includes(scope))) return 0;
    return here.includes('global') ? 1 : 2;
  };
  return [...new Set(commands.map(({ section }) => section))].toSorted((a, b) => nearness(a) - nearness(b));
}
