import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useCommands, useKeyTable } from '../../commands/commands-context.ts';
import { useCore } from '../../core-client/use-core.ts';
import { personName } from '../conversation/person-name.ts';
import { t } from '../../words/t.ts';

export interface PaletteEntry {
  readonly id: string;
  readonly words: string;
  /** The same in English, where that is not what is shown: whoever learned the keys in it finds them. */
  readonly also?: string;
  readonly kind: 'command' | 'campaign' | 'person';
  /** Its keys, as in the table. */
  readonly keys?: string | undefined;
  readonly note?: string;
  readonly run: () => void;
}

/** The commands that would do something here and now. Digit commands need their digit, and are left to the keys. */
export function usePaletteEntries(): { commandsHere(): readonly PaletteEntry[] } {
  const registry = useCommands();
  const commands = useKeyTable();
  return {
    commandsHere: () =>
      commands
        .filter(({ id, keys }) => registry.isEnabled(id) && !keys.some((key) => key.includes('..')))
        .filter(
          ({ id, scopes }) =>
            id !== 'palette' && id !== 'leaveField' && scopes.some((scope) => registry.scopes().includes(scope)),
        )
        .map(({ id, title, section, keys }) => ({
          id,
          words: section === 'Go to' ? t('Go to {{title}}', { title: t(title) }) : t(title),
          also: section === 'Go to' ? `${section} ${title}` : title,
          kind: 'command' as const,
          keys: keys[0],
          run: () => registry.run(id),
        })),
  };
}

/** Campaigns by name, and people once two letters are typed. */
export function useNamedEntries(typed: string): {
  campaigns: readonly PaletteEntry[];
  people: readonly PaletteEntry[];
} {
  const core = useCore();
  const [, navigate] = useLocation();
  const query = typed.trim().slice(0, 100);
  const campaigns = useQuery(core.campaigns.all.queryOptions()).data ?? [];
  const people = useQuery(
    core.conversations.search.queryOptions({ input: { query, limit: 8 }, enabled: query.length >= 2 }),
  ).data;
  return {
    campaigns: campaigns.map(({ id, name, state }) => ({
      id: `campaign-${id}`,
      words: name,
      kind: 'campaign',
      note: t(state),
      run: () => navigate(`/campaigns/${id}`),
    })),
    people: (query.length >= 2 ? (people ?? []) : []).map((person) => ({
      id: `person-${person.id}`,
      words: personName(person),
      kind: 'person',
      note: person.campaignName,
      run: () => navigate(`/replies/${person.id}`),
    })),
  };
}
