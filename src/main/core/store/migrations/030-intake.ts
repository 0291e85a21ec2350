/** Imports that can be stopped and go on, also after a crash, and saved ways to read the columns of a file. */
export const intake = `
-- The file of a list whose import has not ended; it is kept in the data folder until then.
create table import_job (
  list_id integer primary key references list (id) on delete cascade,
  file_name text not null,             -- in the folder of files that are being imported
  bytes integer not null,
  reading text not null,               -- JSON: how the file is read (shared/contract/lists.ts, FileReading)
  records_done integer not null default 0, -- records of the file that are in the store, or were left out
  stopped text check (stopped in ('person', 'closed', 'disk')) -- why it stands still; null = it runs
) strict;

create table import_preset (
  id integer primary key,
  name text not null unique,
  headers text not null,               -- JSON: headers of the file that it was made for
  mapping text not null,               -- JSON: ColumnMapping[]
  used_at integer not null
) strict;
create index import_preset_by_headers on import_preset (headers);
`;
