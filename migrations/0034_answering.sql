-- Asking and answering. Who may answer, and what was answered, are kept by two roles, and neither
-- can read what the other keeps:
--   roer_inviter    lays out tickets and codes, and sees which tickets were used; no answers
--   roer_collector  takes answers in, behind a code; it cannot read back what it took in
-- What was taken in waits sealed for the key of its round. That key is opened once, at closing, and
-- destroyed; until then not even the order in which rows were written leads from a ticket to words.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['roer_collector', 'roer_inviter'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      execute format('create role %I nologin', wanted);
    end if;
    execute format('grant %I to %I', wanted, current_user);
    execute format('grant usage on schema public to %I', wanted);
  end loop;
end
$$;
set local role roer_owner;

-- Between open and closed nothing comes in any more, and what came in is not yet out of the pool.
alter table round drop constraint round_state_check,
  add constraint round_state_check check (state in ('open', 'closing', 'closed'));

-- A round that asks by itself. A round that was read from a file has no row here.
create table asking (
  round uuid primary key references round (id),
  opens_on date not null,
  -- The last day on which one may answer.
  closes_on date not null check (closes_on >= opens_on),
  -- How many questions stand on a page.
  page_size integer not null check (page_size between 1 and 10),
  public_key bytea not null check (length(public_key) = 32),
  -- Every sheet is this long, whatever is on it.
  sheet_bytes integer not null check (sheet_bytes > 0)
);

-- What opens the pool of a round, sealed under the root key. Closing throws it away: from then on
-- nothing opens what was taken in. It has a table of its own, so that closing can throw away its file:
-- of a row that was changed or deleted PostgreSQL leaves the bytes where they were, maybe for good.
create table round_key (
  round uuid primary key references asking (round),
  private_key bytea not null
);

-- The right to answer once. Nothing here says whose it is.
create table ticket (
  round uuid not null,
  id uuid not null,
  stratum integer not null,
  used boolean not null default false,
  primary key (round, id),
  foreign key (round, stratum) references stratum (round, id)
);

-- What somebody types in to use a ticket; a second letter has another code for the same ticket.
-- A keyed fingerprint: the code itself is in the letter and nowhere else.
create table entry_code (
  round uuid not null,
  fingerprint bytea not null,
  ticket uuid not null,
  primary key (round, fingerprint),
  foreign key (round, ticket) references ticket (round, id)
);
create index on entry_code (round, ticket);
-- Whoever types a code does not say of which round.
create unique index on entry_code (fingerprint);

-- What somebody filled in so far, sealed under their code.
create table draft (
  round uuid not null,
  fingerprint bytea not null,
  sealed bytea not null,
  primary key (round, fingerprint),
  foreign key (round, fingerprint) references entry_code (round, fingerprint)
);

-- Sheets that were handed in, sealed for the key of the round, under a random key each.
create table pool (
  round uuid not null references asking (round),
  id uuid not null,
  sealed bytea not null,
  primary key (round, id)
);

-- What people told in their own words. It is kept apart from what else they answered: from a story
-- that gives somebody away no road leads to their other answers.
create table told (
  round uuid not null references round (id),
  id uuid not null,
  respondent_group text not null check (respondent_group in ('youth', 'parents')),
  item text not null,
  words bytea not null,
  primary key (round, id)
);

-- What a code opens. A function, because the plan of what it asks is then made once and not for each
-- who answers: on the embedded database that is most of the work.
create function roer_open_code(given bytea)
  returns table (of_round uuid, of_ticket uuid, of_stratum integer, is_used boolean,
    in_state text, so_far bytea)
  language plpgsql stable as $$
begin
  return query
    select entry_code.round, entry_code.ticket, ticket.stratum, ticket.used, round.state,
      draft.sealed
    from entry_code
      join ticket on ticket.round = entry_code.round and ticket.id = entry_code.ticket
      join round on round.id = entry_code.round
      left join draft on draft.round = entry_code.round
        and draft.fingerprint = entry_code.fingerprint
    where entry_code.fingerprint = given;
end $$;

-- Takes a sheet in: the ticket is used up, the sheet is in the pool and drafts are gone, all of it or
-- nothing. Of two at once the second one waits for the row of the ticket, and finds it used.
create function roer_hand_in(of_round uuid, of_ticket uuid, sheet_id uuid, sheet bytea)
  returns text language plpgsql as $$
begin
  -- Closing holds the pool while it changes the state, so whoever gets here knows the state.
  lock table pool in row exclusive mode;
  if not exists (select from round where id = of_round and state = 'open') then
    return 'over';
  end if;
  update ticket set used = true where round = of_round and id = of_ticket and not used;
  if not found then
    return 'used';
  end if;
  insert into pool (round, id, sealed) values (of_round, sheet_id, sheet);
  delete from draft where round = of_round and fingerprint in (
    select fingerprint from entry_code where round = of_round and ticket = of_ticket);
  return 'taken';
end $$;

grant select (round, opens_on, closes_on, page_size, public_key, sheet_bytes) on asking to roer_collector;
grant select (id, title, questionnaire, questionnaire_version, state) on round to roer_collector;
grant select (round, id, respondent_group) on stratum to roer_collector;
grant select on entry_code to roer_collector;
grant select (round, id, stratum, used), update (used) on ticket to roer_collector;
grant select, insert, delete, update (sealed) on draft to roer_collector;
grant insert on pool to roer_collector;

grant select (round, opens_on, closes_on), insert on asking to roer_inviter;
grant insert on round_key to roer_inviter;
grant select, insert on municipality, round, stratum to roer_inviter;
grant select, insert on ticket, entry_code to roer_inviter;

-- Closing: the sheets come out of the pool, and the round is closed for good.
grant select, delete on pool to roer_figures;
grant select on asking to roer_figures;
grant select, insert, truncate on round_key to roer_figures;
grant insert on told to roer_figures;
grant update (state) on round to roer_figures;
grant update (respondents) on stratum to roer_figures;

grant select on asking, round_key, ticket, entry_code, draft, pool, told to roer_backup;
