/** Keys of the settings; a part of the one table in table.ts, which says how keys are written. */
export const SETTINGS_COMMANDS = [
  {
    id: 'settings.part',
    keys: ['1..9'],
    scopes: ['settings'],
    title: 'Go to a part of the settings',
    section: 'Settings',
  },
  {
    id: 'settings.save',
    keys: ['Mod+Enter'],
    scopes: ['settings'],
    title: 'Save this part',
    section: 'Settings',
    inFields: 'always',
  },
  {
    id: 'settings.addOfficeReply',
    keys: ['R'],
    scopes: ['settings'],
    title: 'Add a quick reply of the office',
    section: 'Settings',
  },
  {
    id: 'settings.addOwnReply',
    keys: ['Shift+R'],
    scopes: ['settings'],
    title: 'Add a quick reply of your own',
    section: 'Settings',
  },
  {
    id: 'settings.addOfficeRule',
    keys: ['M'],
    scopes: ['settings'],
    title: 'Add a rule of the office',
    section: 'Settings',
  },
  {
    id: 'settings.removeReply',
    keys: ['Alt+X'],
    scopes: ['settings'],
    title: 'Remove the quick reply or the rule with the focus',
    section: 'Settings',
    inFields: 'always',
  },
] as const;
