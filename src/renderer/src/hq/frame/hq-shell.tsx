import { Suspense, useEffect, useRef } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { ScreenBoundary } from '../../app/screen-boundary.tsx';
import shell from '../../app/shell.module.css';
import { ThemeCommand } from '../../app/theme-command.tsx';
import { useCommand } from '../../commands/commands-context.ts';
import { KeySheet } from '../../features/key-sheet/key-sheet.tsx';
import { focusScreen } from './screen-focus.ts';
import { HqPalette } from './hq-palette.tsx';
import { HqRail } from './hq-rail.tsx';
import { HQ_SCREENS, type HqScreenEntry } from './hq-screens.tsx';
import { HqStatusBar } from './hq-status-bar.tsx';
import { t } from '../../words/t.ts';

/** Rail on the left, the screen, the status bar below; and the keys that act on every screen. */
export function HqShell() {
  const main = useRef<HTMLElement>(null);
  const [location] = useLocation();
  // The focus is never lost: each change of screen puts it where the screen's keys act.
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- each new screen is the very occasion
  useEffect(() => focusScreen(main.current), [location]);
  useCommand('leaveField', () => focusScreen(main.current));
  return (
    <div className={shell.shell}>
      {HQ_SCREENS.map((entry) => (
        <GoCommand key={entry.path} entry={entry} />
      ))}
      <HqRail />
      <main id="main" ref={main} tabIndex={-1} className={shell.main}>
        <Switch>
          {HQ_SCREENS.map(({ path, name, screen: Content }) => (
            <Route key={path} path={path}>
              <ScreenBoundary name={t(name)}>
                <Suspense fallback={null}>
                  <Content />
                </Suspense>
              </ScreenBoundary>
            </Route>
          ))}
          <Route>
            <Redirect to="/offices" replace />
          </Route>
        </Switch>
      </main>
      <HqStatusBar />
      <ThemeCommand />
      <HqPalette />
      <KeySheet />
    </div>
  );
}

function GoCommand({ entry }: { entry: HqScreenEntry }) {
  const [, navigate] = useLocation();
  useCommand(entry.command, () => navigate(entry.path));
  return null;
}
