import type { PlainText } from '../words/t.ts';
import { GO_COMMANDS } from './go-table.ts';
import { HQ_COMMANDS, type HqScope, type HqSection } from './hq-table.ts';
import { ORGANIZER_COMMANDS, ORGANIZER_ROWS, type OrganizerScope, type OrganizerSection } from './organizer-table.ts';
import { SEGMENTS_COMMANDS } from './segments-table.ts';
import { SETTINGS_COMMANDS } from './settings-table.ts';
import { TRAINING_COMMANDS } from './training-table.ts';
import { PHOTO_COMMANDS } from './photo-table.ts';
import { REPLIES_COMMANDS } from './replies-table.ts';

/**
 * Every key of the desk, as data. The listener, the palette, the key sheet, the hints on buttons and the tests read
 * this one table; a screen only says what a command does there (`useCommand`).
 *
 * How keys are written: one press is a name with modifiers before it (`J`, `Shift+F`, `Mod+K` for Ctrl or Command,
 * `Alt+1..9`); presses one after another have a space between them (`G I`); `1..9` is any of the nine digits, and the
 * handler is told which. Letters mean the bare key.
 */
export type Scope = 'global' | 'initials' | 'replies' | 'tray' | 'training' | 'dialog' | OrganizerScope | HqScope;

export type Section =
  | 'Go to'
  | 'Initial texts'
  | 'Replies'
  | 'The person'
  | 'Tray'
  | 'Everywhere'
  | 'Practice shift'
  | OrganizerSection
  | HqSection;

export interface Command {
  readonly id: CommandId;
  readonly keys: readonly string[];
  /** Where it acts; `global` acts on every screen, and no other scope may use its keys. */
  readonly scopes: readonly Scope[];
  readonly title: PlainText;
  readonly section: Section;
  readonly undoable?: boolean;
  /** Sends a text: never by key repeat, and not again before the key was let go. */
  readonly sends?: boolean;
  /** A held key does it again and again (moving along a list). */
  readonly repeats?: boolean;
  /**
   * What it does while a text field has the focus. never: the key belongs to the field; composer: acts in the composer
   * too, in no other field; always: acts everywhere.
   */
  readonly inFields?: 'never' | 'composer' | 'always';
}

const person = ['initials', 'replies'] as const;
const lists = ['initials', 'replies', 'tray', ...ORGANIZER_ROWS] as const;

const COMMANDS = [
  ...GO_COMMANDS,

  {
    id: 'initials.send',
    keys: ['Enter'],
    scopes: ['initials'],
    title: 'Send this text',
    section: 'Initial texts',
    sends: true,
    inFields: 'composer',
  },
  {
    id: 'initials.edit',
    keys: ['E'],
    scopes: ['initials'],
    title: 'Change the wording for this person',
    section: 'Initial texts',
  },
  {
    id: 'initials.skip',
    keys: ['S'],
    scopes: ['initials'],
    title: 'Skip with a reason',
    section: 'Initial texts',
    undoable: true,
  },
  {
    id: 'initials.campaign',
    keys: ['C'],
    scopes: ['initials'],
    title: 'Choose the campaign',
    section: 'Initial texts',
  },
  {
    id: 'initials.step',
    keys: ['M'],
    scopes: ['initials'],
    title: 'First texts or reminders: what is due',
    section: 'Initial texts',
  },
  {
    id: 'initials.leftOut',
    keys: ['V'],
    scopes: ['initials'],
    title: 'Who is skipped by this reminder, and why',
    section: 'Initial texts',
  },
  {
    id: 'initials.takeReminders',
    keys: ['Shift+R'],
    scopes: ['initials'],
    title: 'Take people whose reminder is due and whom nobody has',
    section: 'Initial texts',
  },
  {
    id: 'initials.bringBack',
    keys: ['B'],
    scopes: ['initials'],
    title: 'Bring back the one that was not sent',
    section: 'Initial texts',
  },
  {
    id: 'initials.readAgain',
    keys: ['R'],
    scopes: ['initials'],
    title: 'Read the contacts again',
    section: 'Initial texts',
  },
  {
    id: 'initials.dismiss',
    keys: ['X'],
    scopes: ['initials'],
    title: 'Put away the notes about texts not sent',
    section: 'Initial texts',
  },

  ...REPLIES_COMMANDS,

  { id: 'next', keys: ['J', 'ArrowDown'], scopes: lists, title: 'Next', section: 'The person', repeats: true },
  { id: 'previous', keys: ['K', 'ArrowUp'], scopes: lists, title: 'Previous', section: 'The person', repeats: true },
  { id: 'person.optOut', keys: ['O'], scopes: person, title: 'Opt out', section: 'The person', undoable: true },
  {
    id: 'person.wrongNumber',
    keys: ['W'],
    scopes: person,
    title: 'Wrong number',
    section: 'The person',
    undoable: true,
  },
  { id: 'person.tag', keys: ['T'], scopes: person, title: 'Tag', section: 'The person', undoable: true },
  { id: 'person.note', keys: ['N'], scopes: person, title: 'Note', section: 'The person', undoable: true },

  {
    id: 'tray.choose',
    keys: ['1..9'],
    scopes: ['tray'],
    title: 'Decide about the marked text',
    section: 'Tray',
    sends: true,
  },
  { id: 'tray.open', keys: ['Enter'], scopes: ['tray'], title: 'Open the conversation', section: 'Tray' },

  { id: 'search', keys: ['/'], scopes: ['global'], title: 'Search people and messages', section: 'Everywhere' },
  { id: 'undo', keys: ['U'], scopes: ['global'], title: 'Undo the last action', section: 'Everywhere' },
  {
    id: 'palette',
    keys: ['Mod+K'],
    scopes: ['global'],
    title: 'Command palette',
    section: 'Everywhere',
    inFields: 'always',
  },
  { id: 'keys', keys: ['?'], scopes: ['global'], title: 'All keys', section: 'Everywhere' },
  {
    id: 'leaveField',
    keys: ['Escape'],
    scopes: ['global'],
    title: 'Leave the text field',
    section: 'Everywhere',
    inFields: 'always',
  },
  {
    id: 'announce.sound',
    keys: ['Shift+M'],
    scopes: ['global'],
    title: 'Sound for new replies: on or off',
    section: 'Everywhere',
  },
  {
    id: 'announce.notice',
    keys: ['Shift+N'],
    scopes: ['global'],
    title: 'Notices of new replies: on or off',
    section: 'Everywhere',
  },
  {
    id: 'theme',
    keys: [],
    scopes: ['global'],
    title: 'Switch between light, dark and the system\u2019s colours',
    section: 'Everywhere',
  },
  {
    id: 'language',
    keys: [],
    scopes: ['global'],
    title: 'Switch between English and Spanish',
    section: 'Everywhere',
  },

  ...PHOTO_COMMANDS,
  ...ORGANIZER_COMMANDS,
  ...SEGMENTS_COMMANDS,
  ...SETTINGS_COMMANDS,
  ...TRAINING_COMMANDS,
] as const satisfies readonly (Omit<Command, 'id'> & { id: string })[];

export type CommandId = (typeof COMMANDS)[number]['id'] | (typeof HQ_COMMANDS)[number]['id'];

export const commands: readonly Command[] = COMMANDS;

/** The table of HQ's page on the hub, which stands in the place of the desk's there. */
export const hqCommands: readonly Command[] = HQ_COMMANDS;

const byId: ReadonlyMap<string, Command> = new Map(
  [...hqCommands, ...commands].map((command) => [command.id, command]),
);

export function isCommandId(name: string | undefined): name is CommandId {
  return name !== undefined && byId.has(name);
}

export function commandById(id: CommandId): Command {
  const command = byId.get(id);
  if (command === undefined) throw new Error(`No command ${id} in the table.`);
  return command;
}
