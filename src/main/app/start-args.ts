import { isListFileName } from '#shared/domain/list-file-name.ts';
import { joinLinkIn } from './join-links.ts';

const OWN_FLAG = /^--(data|practice-speed|practice-replies|seed|join|open|help)(=|$)/;
/** The system starts the program with a bare link behind or before everything else. */
const LINK = /^outpost:/i;

/**
 * Outpost's own part of Electron's command line: Electron and Chromium put theirs, and the program's folder, in front.
 * A bare join link or list is written as the flag that it stands for.
 * @param argv the process's whole command line.
 */
export function ownArgs(argv: readonly string[]): readonly string[] {
  const isBareLink = (arg: string, place: number): boolean => LINK.test(arg) && argv[place - 1] !== '--join';
  const link = joinLinkIn(argv.filter(isBareLink));
  // Never the program itself, nor the value of a flag, though a folder may be named like a list.
  const isBareFile = (arg: string, place: number): boolean =>
    place > 0 && !arg.startsWith('-') && isListFileName(arg) && !/^--\w[\w-]*$/.test(argv[place - 1] ?? '');
  const file = argv.findLast(isBareFile) ?? null;
  const plain = argv.filter((arg, place) => !isBareLink(arg, place) && !isBareFile(arg, place));
  const first = plain.findIndex((arg) => OWN_FLAG.test(arg));
  return [
    ...(first === -1 ? [] : plain.slice(first)),
    ...(link === null ? [] : [`--join=${link}`]),
    ...(file === null ? [] : [`--open=${file}`]),
  ];
}
