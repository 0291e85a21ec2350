import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, useRef } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { useCommand } from '../commands/commands-context.ts';
import { KeysWait } from '../commands/use-keys-wait.ts';
import { useAnnouncements } from '../features/announce/use-announcements.ts';
import { useReturn } from '../features/hub/use-return.ts';
import { KeySheet } from '../features/key-sheet/key-sheet.tsx';
import { useKeptLocation } from '../features/place/place-context.ts';
import { Palette } from '../features/palette/palette.tsx';
import { Search } from '../features/search/search.tsx';
import { useCore } from '../core-client/use-core.ts';
import { FirstRun } from './first-run.tsx';
import { LanguageCommand } from './language-command.tsx';
import { initialsAddress } from './initials-address.ts';
import { NavRail } from './nav-rail.tsx';
import { ScreenBoundary } from './screen-boundary.tsx';
import { screensHere, type ScreenEntry } from './screens.tsx';
import { Coach } from '../features/training/coach.tsx';
import { useInRoom } from '../features/training/room-door.ts';
import { t } from '../words/t.ts';
import classes from './shell.module.css';
import { StatusBar } from './status-bar.tsx';
import { ThemeCommand } from './theme-command.tsx';

/** Rail on the left, the screen, the status bar below; and the keys that act on every screen. */
export function Shell() {
  const main = useMainFocus();
  const inRoom = useInRoom();
  const screens = screensHere(inRoom);
  useReturn();
  useAnnouncements();
  useKeptLocation();
  useCommand('leaveField', () => main.current?.focus(), { enabled: true });
  return (
    <div className={classes.shell} data-room={inRoom || undefined}>
      {screens.map((entry) => (
        <GoCommand key={entry.path} entry={entry} />
      ))}
      {inRoom ? <Coach /> : null}
      <NavRail />
      <main id="main" ref={main} tabIndex={-1} className={classes.main}>
        <Switch>
          {screens.map(({ path, pattern, name, screen: Content }) => (
            <Route key={path} path={pattern}>
              <ScreenBoundary name={t(name)}>
                <Suspense fallback={<KeysWait />}>
                  <Content />
                </Suspense>
              </ScreenBoundary>
            </Route>
          ))}
          <Route>
            <Redirect to="/initials" replace />
          </Route>
        </Switch>
      </main>
      <StatusBar />
      <ThemeCommand />
      <LanguageCommand />
      <Palette />
      <KeySheet />
      <Search />
      <FirstRun />
    </div>
  );
}

/**
 * The focus is never lost: each change of screen puts it on the main region, where the keys of the screen act, unless a
 * dialog came with the screen and has it.
 */
function useMainFocus() {
  const main = useRef<HTMLElement>(null);
  const [location] = useLocation();
  const screen = location.split('/')[1];
  useEffect(() => {
    if (!document.activeElement?.closest('[role=dialog]')) main.current?.focus();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- each new screen is the very occasion
  }, [screen]);
  useEffect(() => {
    // A button that had the focus and is gone leaves it on the page itself, where a screen reader would be lost.
    const rescue = (): void => {
      if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
    };
    const watch = (): void => void setTimeout(rescue);
    document.addEventListener('focusout', watch);
    return () => document.removeEventListener('focusout', watch);
  }, []);
  return main;
}

function GoCommand({ entry }: { entry: ScreenEntry }) {
  const [location, navigate] = useLocation();
  const core = useCore();
  const known = useQueryClient();
  const stateOf = (campaignId: number) =>
    known.getQueryData(core.campaigns.get.queryKey({ input: { campaignId } }))?.state;
  useCommand(entry.command, () =>
    navigate(entry.command === 'go.initials' ? initialsAddress(location, stateOf) : entry.path),
  );
  return null;
}
