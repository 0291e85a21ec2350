import { MantineProvider } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { Router } from 'wouter';
import { CommandsProvider } from '../commands/commands-provider.tsx';
import { CoreContext, type Core } from '../core-client/core-context.ts';
import { styleNonce } from '../theme/style-nonce.ts';
import { cssVariablesResolver, theme } from '../theme/theme.ts';
import { ActionsProvider } from '../features/conversation/actions-provider.tsx';
import { PlaceContext } from '../features/place/place-context.ts';
import type { PlaceKeeper } from '../features/place/place-keeper.ts';
import { RepliesDeskProvider } from '../features/replies/replies-desk-provider.tsx';
import { useLanguage } from '../words/use-language.ts';
import { Shell } from './shell.tsx';
import { useDeskLocation } from './use-desk-location.ts';

interface AppProps {
  core: Core;
  queryClient: QueryClient;
  /** Where the desk stood, and where that is kept. */
  place: PlaceKeeper;
}

/** Everything that screens stand on, outermost first: look, core, keys, address. */
export function App({ core, queryClient, place }: AppProps) {
  useLanguage();
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      cssVariablesResolver={cssVariablesResolver}
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={queryClient}>
        <CoreContext value={core}>
          {/* oxlint-disable-next-line react/hooks -- the router takes its hook as a value */}
          <Router hook={useDeskLocation}>
            <CommandsProvider>
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
    </MantineProvider>
  );
}
