const OWN_FLAG = /^--(data|practice-speed|practice-replies|seed|help)(=|$)/;

/**
 * Outpost's own part of Electron's command line: Electron and Chromium put theirs, and the program's folder, in front.
 * @param argv the process's whole command line.
 */
export function ownArgs(argv: readonly string[]): readonly string[] {
  const first = argv.findIndex((arg) => OWN_FLAG.test(arg));
  return first === -1 ? [] : argv.slice(first);
}
