-- Reading what people told. Two people read every story of a closed round, each by themselves, and
-- settle afterwards where they differ. They do so as roer_reader, which reaches what was told and
-- nothing else of the answers: no sheet, no stratum, no ticket.
do $$
begin
  if not exists (select from pg_roles where rolname = 'roer_reader') then
    create role roer_reader nologin;
  end if;
  execute format('grant roer_reader to %I', current_user);
  grant usage on schema public to roer_reader;
end
$$;
set local role roer_owner;

-- The first and the second who read. Nobody's name: a keyed fingerprint of the code they were given.
create table reader (
  round uuid not null references round (id),
  place smallint not null check (place in (1, 2)),
  fingerprint bytea not null unique,
  -- The themes they read with, as own-words/1: the same for both, and for as long as they read.
  codebook text not null,
  primary key (round, place)
);

-- What a reader made of a story, sealed; in the third place what the two settled. What stood there
-- before is kept beside it, so that a wrong tap can be taken back.
create table reading (
  round uuid not null,
  told uuid not null,
  place smallint not null check (place in (1, 2, 3)),
  sealed bytea not null,
  before bytea,
  primary key (round, told, place),
  foreign key (round, told) references told (round, id)
);

grant select (id, title, year, state, questionnaire, questionnaire_version) on round to roer_reader;
grant select on told to roer_reader;
grant select, insert, update (fingerprint) on reader to roer_reader;
grant select, insert, delete, update (sealed, before) on reading to roer_reader;

grant select on reader, reading to roer_backup;
