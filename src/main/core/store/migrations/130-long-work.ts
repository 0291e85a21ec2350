/** How far an import stands that does not run: what a person sees of it before it goes on. */
export const longWork = `
alter table import_job add column share_done real not null default 0; -- of the bytes to read, 0 to 1
`;
