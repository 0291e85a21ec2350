import '@mantine/core/styles.css';
import '../theme/tokens.css';
import '../theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { setEarlyScheme } from '../theme/early-scheme.ts';
import { shareStyleNonce, styleNonce } from '../theme/style-nonce.ts';
import { speak, systemLanguage } from '../words/language.ts';
import { HqApp } from './hq-app.tsx';
import { takeSignInToken } from './sign-in/sign-in-token.ts';

/** The page's boot story: take the token out of the address before anybody sees it there, then draw. */
async function start(place: HTMLElement): Promise<void> {
  shareStyleNonce(styleNonce());
  setEarlyScheme();
  // A link that is opened in a tab that is here already changes only what is behind the #.
  window.addEventListener('hashchange', () => location.reload());
  await speak(systemLanguage());
  createRoot(place).render(
    <StrictMode>
      <HqApp token={takeSignInToken()} />
    </StrictMode>,
  );
}

const place = document.getElementById('root');
if (place !== null) void start(place);
