/**
 * The tag of a conversation that a texter wants an organizer to look at. A tag, so that every laptop and hub can show it
 * and pass it on; why, and who asked, is the newest note.
 */
export const NEEDS_HELP = 'needs help';
