/** Keys for photos; a part of the one table in table.ts, which says how keys are written. */
export const PHOTO_COMMANDS = [
  {
    id: 'replies.photo',
    keys: ['Alt+P'],
    scopes: ['replies'],
    title: 'Attach a photo, or take it off',
    section: 'Replies',
    inFields: 'always',
  },
  { id: 'replies.look', keys: ['V'], scopes: ['replies'], title: 'Look at the photos', section: 'Replies' },
  {
    id: 'replies.photoAgain',
    keys: ['Shift+V'],
    scopes: ['replies'],
    title: 'Fetch photos that are not here once more',
    section: 'Replies',
  },
  {
    id: 'photo.next',
    keys: ['ArrowRight'],
    scopes: ['dialog'],
    title: 'Next photo, while one is looked at',
    section: 'Replies',
  },
  {
    id: 'photo.previous',
    keys: ['ArrowLeft'],
    scopes: ['dialog'],
    title: 'Previous photo, while one is looked at',
    section: 'Replies',
  },
  {
    id: 'campaign.photo',
    keys: ['Alt+P'],
    scopes: ['campaign'],
    title: 'Choose a photo for the first text, or for the quick reply with the focus; take it off',
    section: 'Campaigns',
    inFields: 'always',
  },
] as const;
