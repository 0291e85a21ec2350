/** Photos that go with the first texts of campaigns, kept once by what they are. */
export const media = `
create table media (
  sha256 text primary key,
  mime text not null check (mime in ('image/jpeg', 'image/png', 'image/gif')),
  width int not null,
  height int not null,
  alt text not null,
  body bytea not null,
  created_at bigint not null
);
create index campaign_media on campaign using gin ((content -> 'media'));
`;
