import { LISTS_COMMANDS } from './lists-table.ts';
import { RESULTS_COMMANDS } from './results-table.ts';

/** Keys of the organizer's screens; a part of the one table in table.ts, which says how keys are written. */
export type OrganizerScope =
  | 'lists'
  | 'list'
  | 'suppression'
  | 'import'
  | 'segments'
  | 'segment'
  | 'campaigns'
  | 'newCampaign'
  | 'campaign'
  | 'dashboard'
  | 'exports'
  | 'settings';

export type OrganizerSection =
  | 'Rows and pages'
  | 'Lists'
  | 'Segments'
  | 'Campaigns'
  | 'Dashboard'
  | 'Exports'
  | 'Settings';

/** Screens on which J and K move along rows. */
export const ORGANIZER_ROWS = ['lists', 'list', 'suppression', 'campaigns', 'exports', 'segments', 'segment'] as const;

export const ORGANIZER_COMMANDS = [
  ...RESULTS_COMMANDS,

  {
    id: 'open',
    keys: ['Enter'],
    scopes: ['segments', 'lists', 'campaigns', 'exports'],
    title: 'Open the marked row',
    section: 'Rows and pages',
  },
  {
    id: 'back',
    keys: ['B'],
    scopes: ['segment', 'list', 'suppression', 'import', 'newCampaign', 'campaign'],
    title: 'Back',
    section: 'Rows and pages',
  },

  ...LISTS_COMMANDS,

  { id: 'campaigns.new', keys: ['N'], scopes: ['campaigns'], title: 'New campaign', section: 'Campaigns' },
  {
    id: 'newCampaign.choose',
    keys: ['1..9'],
    scopes: ['newCampaign'],
    title: 'Choose what it is for',
    section: 'Campaigns',
  },
  {
    id: 'newCampaign.sample',
    keys: ['S'],
    scopes: ['newCampaign'],
    title: 'With or without sample people',
    section: 'Campaigns',
  },
  {
    id: 'campaign.part',
    keys: ['1..9'],
    scopes: ['campaign'],
    title: 'Go to a part of the campaign',
    section: 'Campaigns',
  },
  {
    id: 'campaign.step',
    keys: ['Mod+Enter'],
    scopes: ['campaign'],
    title: 'Make ready, start, resume',
    section: 'Campaigns',
    inFields: 'always',
  },
  { id: 'campaign.pause', keys: ['P'], scopes: ['campaign'], title: 'Pause', section: 'Campaigns' },
  { id: 'campaign.toDraft', keys: ['E'], scopes: ['campaign'], title: 'Back to draft', section: 'Campaigns' },
  { id: 'campaign.close', keys: ['X'], scopes: ['campaign'], title: 'Close', section: 'Campaigns' },
  { id: 'campaign.remove', keys: ['Delete'], scopes: ['campaign'], title: 'Remove the draft', section: 'Campaigns' },
  { id: 'campaign.addAnswer', keys: ['A'], scopes: ['campaign'], title: 'Add an answer', section: 'Campaigns' },
  { id: 'campaign.addQuestion', keys: ['Q'], scopes: ['campaign'], title: 'Add a question', section: 'Campaigns' },
  { id: 'campaign.addRule', keys: ['M'], scopes: ['campaign'], title: 'Add a rule', section: 'Campaigns' },
  { id: 'campaign.walk', keys: ['W'], scopes: ['campaign'], title: 'Walk through the script', section: 'Campaigns' },
  { id: 'campaign.addReminder', keys: ['D'], scopes: ['campaign'], title: 'Add a reminder', section: 'Campaigns' },
  { id: 'campaign.addReply', keys: ['R'], scopes: ['campaign'], title: 'Add a quick reply', section: 'Campaigns' },
  {
    id: 'line.up',
    keys: ['Alt+ArrowUp'],
    scopes: ['campaign'],
    title: 'Move this line up',
    section: 'Campaigns',
    inFields: 'always',
    repeats: true,
  },
  {
    id: 'line.down',
    keys: ['Alt+ArrowDown'],
    scopes: ['campaign'],
    title: 'Move this line down',
    section: 'Campaigns',
    inFields: 'always',
    repeats: true,
  },
  {
    id: 'line.remove',
    keys: ['Alt+X'],
    scopes: ['campaign'],
    title: 'Remove this line',
    section: 'Campaigns',
    inFields: 'always',
  },
] as const;
