/** Keys that lead from everywhere to a screen, and to the hub; a part of the one table in table.ts. */
export const GO_COMMANDS = [
  { id: 'go.initials', keys: ['G I'], scopes: ['global'], title: 'Initials', section: 'Go to' },
  { id: 'go.replies', keys: ['G R'], scopes: ['global'], title: 'Replies', section: 'Go to' },
  { id: 'go.lists', keys: ['G L'], scopes: ['global'], title: 'Lists', section: 'Go to' },
  { id: 'go.segments', keys: ['G E'], scopes: ['global'], title: 'Segments', section: 'Go to' },
  { id: 'go.campaigns', keys: ['G C'], scopes: ['global'], title: 'Campaigns', section: 'Go to' },
  { id: 'go.dashboard', keys: ['G D'], scopes: ['global'], title: 'Dashboard', section: 'Go to' },
  { id: 'go.exports', keys: ['G X'], scopes: ['global'], title: 'Exports', section: 'Go to' },
  { id: 'go.settings', keys: ['G S'], scopes: ['global'], title: 'Settings', section: 'Go to' },
  { id: 'go.tray', keys: ['G T'], scopes: ['global'], title: 'Tray', section: 'Go to' },
  { id: 'go.training', keys: ['G P'], scopes: ['global'], title: 'Practice shift', section: 'Go to' },
  { id: 'hub.show', keys: ['G H'], scopes: ['global'], title: 'Hub', section: 'Go to' },
] as const;
