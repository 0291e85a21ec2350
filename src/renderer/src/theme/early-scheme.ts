/** Where Mantine keeps what was chosen; nothing is there while the system decides. */
const CHOSEN = 'mantine-color-scheme-value';

/** Sets light or dark before anything is drawn, so that a dark room sees no white flash. Mantine takes over after. */
export function setEarlyScheme(): void {
  document.documentElement.dataset['mantineColorScheme'] = chosenScheme() ?? systemScheme();
}

function chosenScheme(): 'light' | 'dark' | null {
  try {
    const chosen = localStorage.getItem(CHOSEN);
    return chosen === 'light' || chosen === 'dark' ? chosen : null;
  } catch {
    return null;
  }
}

function systemScheme(): 'light' | 'dark' {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
