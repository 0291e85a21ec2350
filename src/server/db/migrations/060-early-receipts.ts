/** Receipts that came before the hub knew their text, by their tag: a laptop's journal may bring the text later. */
export const earlyReceipts = `
create index carrier_event_unknown on carrier_event (tag) where note = 'unknown text';
`;
