/** Scripts become trees, answers may be several or words, and quick replies and rules get their tables. */
export const script = `
alter table question add column kind text not null default 'one' check (kind in ('one', 'many', 'text'));
alter table question add column line text not null default '';  -- what is put to the person, with merge fields
alter table question add column next_key text;                  -- the question after answers that do not say so; null = the end
alter table answer_option add column next_key text;             -- the question after this answer; null = what the question says

-- One row an answer: a question may take several. Made anew, for the key of a table cannot be changed.
create table answer_new (
  conversation_id integer not null references conversation (id),
  question_id integer not null references question (id),
  option_id integer not null references answer_option (id),
  answered_at integer not null,
  texter text not null default '',
  words text,                          -- what was written down; null = the answer is the option's label
  primary key (conversation_id, question_id, option_id)
) strict, without rowid;
insert into answer_new (conversation_id, question_id, option_id, answered_at, texter)
  select conversation_id, question_id, option_id, answered_at, texter from answer;
drop table answer;
alter table answer_new rename to answer;
create index answer_by_option on answer (option_id);
`;
