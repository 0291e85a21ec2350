/** Replies that fitted no conversation, by their number: a laptop's journal may bring the text that they answer later. */
export const earlyReplies = `
create index carrier_event_unplaced on carrier_event (phone) where note = 'no conversation';
`;
