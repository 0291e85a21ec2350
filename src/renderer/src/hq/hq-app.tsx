import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { Router } from 'wouter';
import { HQ_PATH } from '#shared/hq/hq-base.ts';
import { KeyTableContext } from '../commands/commands-context.ts';
import { CommandsProvider } from '../commands/commands-provider.tsx';
import { hqCommands } from '../commands/table.ts';
import { styleNonce } from '../theme/style-nonce.ts';
import { cssVariablesResolver, theme } from '../theme/theme.ts';
import { createHq, HqContext } from './client/hq-context.ts';
import { createHqQueryClient } from './client/hq-query-client.ts';
import { HqShell } from './frame/hq-shell.tsx';
import { SignIn } from './sign-in/sign-in.tsx';
import { t } from '../words/t.ts';

type Standing =
  | { readonly kind: 'asking' }
  | { readonly kind: 'signedIn' }
  | { readonly kind: 'signedOut'; readonly error: unknown };

/** Everything that HQ's screens stand on: look, hub, keys, address; and the way in before them. */
export function HqApp({ token }: { token: string | null }) {
  const [standing, setStanding] = useState<Standing>({ kind: 'asking' });
  const [hq] = useState(() => createHq(() => setStanding((now) => signedOut(now))));
  const [queryClient] = useState(createHqQueryClient);
  const [first] = useState(() => createFirstLook());

  async function enter(link: string | null): Promise<void> {
    setStanding({ kind: 'asking' });
    try {
      if (link !== null) await hq.client.session.open({ token: link });
      queryClient.clear();
      await hq.client.session.standing();
      setStanding({ kind: 'signedIn' });
    } catch (error) {
      // Without a link, that nobody is signed in is no fault.
      setStanding({ kind: 'signedOut', error: link === null && isSignedOut(error) ? null : error });
    }
  }
  // Once, at the start of the page: a link is good once.
  const begin = useEffectEvent(() => first(() => void enter(token)));
  useEffect(() => begin(), []);

  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      cssVariablesResolver={cssVariablesResolver}
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={queryClient}>
        <HqContext value={hq}>
          <Router base={HQ_PATH}>
            <KeyTableContext value={hqCommands}>
              <CommandsProvider>
                {standing.kind === 'signedIn' ? (
                  <HqShell />
                ) : (
                  <SignIn
                    error={standing.kind === 'signedOut' ? standing.error : null}
                    busy={standing.kind === 'asking'}
                    onToken={(link) => void enter(link)}
                  />
                )}
              </CommandsProvider>
            </KeyTableContext>
          </Router>
        </HqContext>
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** A session that ended while the page was open says so; one that never was needs no words. */
function signedOut(now: Standing): Standing {
  return now.kind === 'signedIn'
    ? {
        kind: 'signedOut',
        error: t('You are signed out. A session is good for twelve hours, and can be ended by others.'),
      }
    : now;
}

function isSignedOut(error: unknown): boolean {
  return (error as { data?: { code?: unknown } }).data?.code === 'UNAUTHORIZED';
}

/** React draws twice in development; a link that is good once must be used once. */
function createFirstLook(): (work: () => void) => void {
  let done = false;
  return (work) => {
    if (!done) work();
    done = true;
  };
}
