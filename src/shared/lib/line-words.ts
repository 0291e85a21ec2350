/** What the page and the preload say to each other about the page's line to the core, in Electron. */

/** Page to preload, and preload to main: a line is wanted. */
export const LINE_ASKED = 'outpost:line-asked';
/** Main to preload, and preload to page: here it is; the message carries one port. */
export const LINE_GIVEN = 'outpost:line-given';
