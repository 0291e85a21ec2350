import '@mantine/core/styles.css';
import './theme/tokens.css';
import './theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { Opening } from './app/opening.tsx';
import { connect } from './connection.ts';
import { createCore } from './core-client/core-context.ts';
import { createQueryClient } from './core-client/query-client.ts';
import { openPlace } from './features/place/open-place.ts';
import { setEarlyScheme } from './theme/early-scheme.ts';
import { shareStyleNonce, styleNonce } from './theme/style-nonce.ts';
import { speak, systemLanguage } from './words/language.ts';
import { speakAsSet } from './words/speak-as-set.ts';

/** The window's boot story: draw that we are opening, connect to the core, follow its events, draw the desk. */
async function start(place: HTMLElement): Promise<void> {
  shareStyleNonce(styleNonce());
  setEarlyScheme();
  await speak(systemLanguage());
  const root = createRoot(place);
  root.render(<Opening />);
  const connection = await connect();
  const queryClient = createQueryClient();
  const core = createCore(connection, queryClient);
  core.events.start();
  const [desk] = await Promise.all([openPlace(core.client), speakAsSet(core.client)]);
  root.render(
    <StrictMode>
      <App core={core} queryClient={queryClient} place={desk} />
    </StrictMode>,
  );
}

const place = document.getElementById('root');
if (place !== null) void start(place);
