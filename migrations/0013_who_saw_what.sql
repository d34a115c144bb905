-- A role of its own for the log of who saw what: it adds lines and reads them, and has no other
-- table. No role at all may change or remove a line.
do $$
begin
  if not exists (select from pg_roles where rolname = 'roer_log') then
    create role roer_log nologin;
  end if;
  execute format('grant roer_log to %I', current_user);
end
$$;
grant usage on schema public to roer_log;
set local role roer_owner;

-- One line for each person concerned, with the fields of NEN 7513 and no content. It points at
-- families, people and items without a foreign key: the log outlives what it tells about.
create table access_log (
  -- The nil uuid for what happened outside any family: strangers at the door, and operators.
  family uuid not null,
  -- Its place in the chain of this family, from 1.
  number integer not null check (number > 0),
  event_id text not null,
  event_action_code text not null check (event_action_code in ('C', 'R', 'U', 'D', 'E')),
  -- Milliseconds: what is sealed in the chain is all that is kept.
  event_date_time timestamptz(3) not null,
  event_outcome_indicator smallint not null check (event_outcome_indicator in (0, 4, 8, 12)),
  -- Null for an operator, who is nobody in Roer.
  user_id uuid,
  role_id_code text not null,
  -- A keyed fingerprint of the organisation somebody works for.
  user_organisation bytea,
  purpose_of_use text not null,
  -- What gave access: belonging to the family and being chosen by the author.
  autorisatie_protocol text not null,
  participant_object_id uuid[] not null,
  participant_object_type_code text[] not null,
  -- Whom this line is told to, if anybody.
  recipient uuid,
  -- Roer has no way to break into a plan.
  break_glass boolean not null default false check (not break_glass),
  -- Seals this line together with the one before it.
  mac bytea not null,
  primary key (family, number)
);
create index access_log_by_recipient on access_log (family, recipient, event_date_time);
create index access_log_by_user on access_log (user_id, event_date_time);

-- Where each chain ends, sealed as well: lines cut off at the end leave a head without a body.
create table access_log_head (
  family uuid primary key,
  number integer not null check (number >= 0),
  mac bytea not null,
  seal bytea not null
);

alter table access_log enable row level security;
alter table access_log force row level security;
alter table access_log_head enable row level security;
alter table access_log_head force row level security;

create policy access_log_keep on access_log for insert to roer_log with check (true);
create policy access_log_verify on access_log for select to roer_log using (true);
-- People see what is told to them, and what they did themselves. Refusals are told to nobody.
create policy access_log_read on access_log for select to roer_app
  using (family = any (roer_families()) and event_outcome_indicator = 0
    and (recipient = roer_person() or user_id = roer_person()));
create policy access_log_head_read on access_log_head for select to roer_log using (true);
create policy access_log_head_start on access_log_head for insert to roer_log with check (true);
create policy access_log_head_move on access_log_head for update to roer_log
  using (true) with check (true);

grant select, insert on access_log to roer_log;
grant select, insert on access_log_head to roer_log;
grant update (number, mac, seal) on access_log_head to roer_log;
-- Not the number: it would tell how much others do.
grant select (family, event_id, event_date_time, event_outcome_indicator, user_id, role_id_code,
  participant_object_id, recipient) on access_log to roer_app;
grant select on access_log, access_log_head to roer_backup;
