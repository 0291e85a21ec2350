/** Marks what of a screen has the focus first: a long one scrolls by the page keys then. */
export const SCREEN_FOCUS = { 'data-screen-focus': 'true', tabIndex: 0 } as const;

/** Puts the focus where the screen wants it, or on the main region. */
export function focusScreen(main: HTMLElement | null): void {
  const wanted = main?.querySelector<HTMLElement>('[data-screen-focus]');
  (wanted ?? main)?.focus({ preventScroll: true });
}

/** For what comes after its screen, when its figures are read: takes the focus over from the main region. */
export function takeFocus(element: HTMLElement | null): void {
  if (document.activeElement?.id === 'main') element?.focus({ preventScroll: true });
}
