/** Keys of HQ's page on the hub: a table of its own, since that page has other screens. How keys are written: table.ts. */
export type HqScope = 'hqOffices' | 'hqLaptops' | 'hqPeople';

export type HqSection = 'Offices' | 'Laptops' | 'People at headquarters';

/** Screens on which J and K move along rows. */
const ROWS = ['hqOffices', 'hqLaptops', 'hqPeople'] as const;

export const HQ_COMMANDS = [
  { id: 'hq.goOffices', keys: ['G O'], scopes: ['global'], title: 'Offices', section: 'Go to' },
  { id: 'hq.goLaptops', keys: ['G L'], scopes: ['global'], title: 'Laptops', section: 'Go to' },
  { id: 'hq.goPeople', keys: ['G A'], scopes: ['global'], title: 'Record', section: 'Go to' },

  { id: 'hq.officeNew', keys: ['N'], scopes: ['hqOffices'], title: 'New office', section: 'Offices' },
  { id: 'hq.officeCode', keys: ['C'], scopes: ['hqOffices'], title: 'Code for a laptop', section: 'Offices' },
  { id: 'hq.codeDrop', keys: ['X'], scopes: ['hqOffices'], title: 'Take back an unused code', section: 'Offices' },

  { id: 'hq.laptopRole', keys: ['T'], scopes: ['hqLaptops'], title: 'Change the role', section: 'Laptops' },
  { id: 'hq.laptopFence', keys: ['F'], scopes: ['hqLaptops'], title: 'Stop for now', section: 'Laptops' },
  { id: 'hq.laptopRelease', keys: ['E'], scopes: ['hqLaptops'], title: 'Let it work again', section: 'Laptops' },
  { id: 'hq.laptopRevoke', keys: ['Delete'], scopes: ['hqLaptops'], title: 'Take off the hub', section: 'Laptops' },

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
