/** Keys of the segments' screens; a part of the one table in table.ts, which says how keys are written. */
export const SEGMENTS_COMMANDS = [
  { id: 'segments.new', keys: ['N', 'A'], scopes: ['segments'], title: 'New segment', section: 'Segments' },
  { id: 'segments.sample', keys: ['S'], scopes: ['segments'], title: 'Take a random sample', section: 'Segments' },
  { id: 'segments.split', keys: ['P'], scopes: ['segments'], title: 'Split into equal parts', section: 'Segments' },
  {
    id: 'segments.combine',
    keys: ['C'],
    scopes: ['segments'],
    title: 'Combine with another segment',
    section: 'Segments',
  },
  { id: 'segments.give', keys: ['L'], scopes: ['segments'], title: 'Give its people to a laptop', section: 'Segments' },
  { id: 'segments.duplicate', keys: ['D'], scopes: ['segments'], title: 'Duplicate', section: 'Segments' },
  { id: 'segments.recount', keys: ['R'], scopes: ['segments'], title: 'Count again', section: 'Segments' },
  { id: 'segments.remove', keys: ['Delete'], scopes: ['segments'], title: 'Remove', section: 'Segments' },

  {
    id: 'segment.save',
    keys: ['Mod+Enter'],
    scopes: ['segment'],
    title: 'Save the segment',
    section: 'Segments',
    inFields: 'always',
  },
  { id: 'segment.add', keys: ['A'], scopes: ['segment'], title: 'Add a condition', section: 'Segments' },
  { id: 'segment.group', keys: ['Shift+A'], scopes: ['segment'], title: 'Add a group', section: 'Segments' },
  {
    id: 'segment.change',
    keys: ['Enter'],
    scopes: ['segment'],
    title: 'Change the marked condition',
    section: 'Segments',
  },
  { id: 'segment.not', keys: ['X'], scopes: ['segment'], title: 'Turn the marked line around', section: 'Segments' },
  { id: 'segment.anyAll', keys: ['O'], scopes: ['segment'], title: 'All or any of a group', section: 'Segments' },
  {
    id: 'segment.removeLine',
    keys: ['Delete'],
    scopes: ['segment'],
    title: 'Take the marked line out',
    section: 'Segments',
  },
  { id: 'segment.from', keys: ['F'], scopes: ['segment'], title: 'People of which lists', section: 'Segments' },
  { id: 'segment.rename', keys: ['R'], scopes: ['segment'], title: 'Name the segment', section: 'Segments' },

  {
    id: 'campaign.takeIn',
    keys: ['I'],
    scopes: ['campaign'],
    title: 'Take in the people who came to the segment since',
    section: 'Segments',
  },
] as const;
