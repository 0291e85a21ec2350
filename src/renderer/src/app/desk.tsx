import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { Router } from 'wouter';
import { CommandsProvider } from '../commands/commands-provider.tsx';
import type { Heard } from '../commands/heard.ts';
import { CoreContext, type Core } from '../core-client/core-context.ts';
import { ActionsProvider } from '../features/conversation/actions-provider.tsx';
import { PlaceContext } from '../features/place/place-context.ts';
import type { PlaceKeeper } from '../features/place/place-keeper.ts';
import { RepliesDeskProvider } from '../features/replies/replies-desk-provider.tsx';
import { Shell } from './shell.tsx';
import { useDeskLocation } from './use-desk-location.ts';

interface DeskProps {
  core: Core;
  queryClient: QueryClient;
  place: PlaceKeeper;
  /** In the practice room: who listens to the keys. */
  heard?: Heard;
}

/** Everything that screens stand on, outermost first: core, address, keys, what was done last. */
export function Desk({ core, queryClient, place, heard }: DeskProps) {
  return (
    <QueryClientProvider client={queryClient}>
      <CoreContext value={core}>
        {/* oxlint-disable-next-line react/hooks -- the router takes its hook as a value */}
        <Router hook={useDeskLocation}>
          <CommandsProvider {...(heard === undefined ? {} : { heard })}>
            <ActionsProvider>
              <RepliesDeskProvider>
                <PlaceContext value={place}>
                  <Shell />
                </PlaceContext>
              </RepliesDeskProvider>
            </ActionsProvider>
          </CommandsProvider>
        </Router>
      </CoreContext>
    </QueryClientProvider>
  );
}
