/** Keys of HQ's page on the hub: a table of its own, since that page has other screens. How keys are written: table.ts. */
export type HqScope = 'hqOffices' | 'hqLaptops' | 'hqCampaigns' | 'hqOptOuts' | 'hqRules' | 'hqResults' | 'hqPeople';

export type HqSection = 'Offices' | 'Laptops' | 'Opt-outs' | 'Rules' | 'Results' | 'People at headquarters';

/** Screens on which J and K move along rows. */
const ROWS = ['hqOffices', 'hqLaptops', 'hqCampaigns', 'hqRules', 'hqPeople'] as const;

export const HQ_COMMANDS = [
  { id: 'hq.goOffices', keys: ['G O'], scopes: ['global'], title: 'Offices', section: 'Go to' },
  { id: 'hq.goLaptops', keys: ['G L'], scopes: ['global'], title: 'Laptops', section: 'Go to' },
  { id: 'hq.goCampaigns', keys: ['G C'], scopes: ['global'], title: 'Campaigns', section: 'Go to' },
  { id: 'hq.goResults', keys: ['G D'], scopes: ['global'], title: 'Results', section: 'Go to' },
  { id: 'hq.goOptOuts', keys: ['G N'], scopes: ['global'], title: 'Opt-outs', section: 'Go to' },
  { id: 'hq.goRules', keys: ['G R'], scopes: ['global'], title: 'Rules', section: 'Go to' },
  { id: 'hq.goPeople', keys: ['G A'], scopes: ['global'], title: 'Record', section: 'Go to' },

  { id: 'hq.officeNew', keys: ['N'], scopes: ['hqOffices'], title: 'New office', section: 'Offices' },
  { id: 'hq.officeCode', keys: ['C'], scopes: ['hqOffices'], title: 'Code for a laptop', section: 'Offices' },
  { id: 'hq.codeDrop', keys: ['X'], scopes: ['hqOffices'], title: 'Take back an unused code', section: 'Offices' },

  { id: 'hq.packet', keys: ['P'], scopes: ['hqOffices'], title: 'Take a packet in', section: 'Offices' },

  { id: 'hq.laptopRole', keys: ['T'], scopes: ['hqLaptops'], title: 'Change the role', section: 'Laptops' },
  { id: 'hq.laptopFence', keys: ['F'], scopes: ['hqLaptops'], title: 'Stop for now', section: 'Laptops' },
  { id: 'hq.laptopRelease', keys: ['E'], scopes: ['hqLaptops'], title: 'Let it work again', section: 'Laptops' },
  { id: 'hq.laptopRevoke', keys: ['Delete'], scopes: ['hqLaptops'], title: 'Take off the hub', section: 'Laptops' },

  { id: 'hq.campaignPause', keys: ['P'], scopes: ['hqCampaigns'], title: 'Pause, or go on', section: 'Campaigns' },
  { id: 'hq.campaignClose', keys: ['X'], scopes: ['hqCampaigns'], title: 'Close', section: 'Campaigns' },

  { id: 'hq.resultsOffice', keys: ['O'], scopes: ['hqResults'], title: 'Choose the office', section: 'Results' },
  { id: 'hq.resultsCampaign', keys: ['C'], scopes: ['hqResults'], title: 'Choose the campaign', section: 'Results' },
  { id: 'hq.resultsFilter', keys: ['F'], scopes: ['hqResults'], title: 'Only a texter or a time', section: 'Results' },
  { id: 'hq.resultsClear', keys: ['X'], scopes: ['hqResults'], title: 'Show everything again', section: 'Results' },
  { id: 'hq.resultsSave', keys: ['S'], scopes: ['hqResults'], title: 'Save as a file', section: 'Results' },
  { id: 'hq.resultsTables', keys: ['T'], scopes: ['hqResults'], title: 'Charts as tables', section: 'Results' },
  { id: 'hq.resultsPrint', keys: ['P'], scopes: ['hqResults'], title: 'Print', section: 'Results' },

  { id: 'hq.numberFind', keys: ['F'], scopes: ['hqOptOuts'], title: 'Find a number', section: 'Opt-outs' },
  { id: 'hq.numberOptOut', keys: ['O'], scopes: ['hqOptOuts'], title: 'Opt this number out', section: 'Opt-outs' },
  { id: 'hq.numberTakeBack', keys: ['U'], scopes: ['hqOptOuts'], title: 'Take this opt-out back', section: 'Opt-outs' },
  { id: 'hq.numbersPaste', keys: ['A'], scopes: ['hqOptOuts'], title: 'Add many', section: 'Opt-outs' },
  { id: 'hq.numbersFile', keys: ['D'], scopes: ['hqOptOuts'], title: 'Add a file', section: 'Opt-outs' },

  { id: 'hq.sends', keys: ['S'], scopes: ['hqRules'], title: 'Stop all texts, or let them go', section: 'Rules' },
  { id: 'hq.hours', keys: ['H'], scopes: ['hqRules'], title: 'Change the sending hours', section: 'Rules' },
  { id: 'hq.hoursWithdraw', keys: ['X'], scopes: ['hqRules'], title: 'Withdraw the marked change', section: 'Rules' },
  { id: 'hq.mode', keys: ['M'], scopes: ['hqRules'], title: 'Practice or live', section: 'Rules' },

  {
    id: 'hq.invite',
    keys: ['N'],
    scopes: ['hqPeople'],
    title: 'Sign-in link for somebody',
    section: 'People at headquarters',
  },
  {
    id: 'hq.endSession',
    keys: ['Delete'],
    scopes: ['hqPeople'],
    title: 'Sign the marked person out',
    section: 'People at headquarters',
  },

  { id: 'next', keys: ['J', 'ArrowDown'], scopes: ROWS, title: 'Next', section: 'Rows and pages', repeats: true },
  { id: 'previous', keys: ['K', 'ArrowUp'], scopes: ROWS, title: 'Previous', section: 'Rows and pages', repeats: true },
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
  { id: 'hq.signOut', keys: ['Shift+Q'], scopes: ['global'], title: 'Sign out', section: 'Everywhere' },
  {
    id: 'theme',
    keys: [],
    scopes: ['global'],
    title: 'Switch between light, dark and the system\u2019s colours',
    section: 'Everywhere',
  },
] as const;
