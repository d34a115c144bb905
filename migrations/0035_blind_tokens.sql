-- A round in which not even what is stored joins a code to a sheet. A code is exchanged, once, for a
-- token that is signed without being seen; the sheet is handed in with the token, and without code.
set local role roer_owner;

-- What tokens are signed with: a key for each stratum, so that a token also says where a sheet
-- belongs. A round without rows here gives no tokens. The private keys are sealed under the root key;
-- closing throws the file of this table away, as it does with `round_key`.
create table token_key (
  round uuid not null,
  stratum integer not null,
  modulus bytea not null check (length(modulus) = 256),
  private_key bytea not null,
  primary key (round, stratum),
  foreign key (round, stratum) references stratum (round, id)
);

-- Codes that were exchanged. A mark is made of the code alone, so nobody without the code can tell
-- which ticket it belongs to; and this refers to no other table, since checking that would leave the
-- number of a transaction at the ticket. Places are counted; what stands in them is drawn anew with
-- each exchange. Half of each page is left free for that, so the table does not grow by it.
create table token_given (
  round uuid not null,
  stratum integer not null,
  place integer not null,
  mark bytea not null,
  -- Of what was signed, so that whoever lost the answer on the way gets the same one again.
  blinded_hash bytea not null check (length(blinded_hash) = 32),
  primary key (round, stratum, place)
) with (fillfactor = 45);

-- Exchanges a code: notes that it is used up, before a signature leaves. Everything of the stratum is
-- written again, each row in a place that is drawn: neither that nor the number of the transaction
-- tells who came first. That is why two at once wait for each other here.
create function roer_give_token(
  of_round uuid, of_stratum integer, of_ticket uuid, of_code bytea, hash bytea)
  returns text language plpgsql
  -- Old places beside new ones: of a table that grew since it was last looked at, one by one is guessed.
  set enable_nestloop = off as $$
declare
  known bytea;
begin
  perform pg_advisory_xact_lock(hashtextextended('token ' || of_round || ' ' || of_stratum, 0));
  if not exists (select from round where id = of_round and state = 'open') then
    return 'over';
  end if;
  select blinded_hash into known from token_given
    where round = of_round and stratum = of_stratum and mark = of_code;
  if known = hash then
    return 'given';
  end if;
  if known is not null or exists (
    select from ticket where round = of_round and id = of_ticket and used
  ) then
    return 'used';
  end if;
  with earlier as materialized (
    select mark, blinded_hash from token_given where round = of_round and stratum = of_stratum
  ), drawn as materialized (
    select row_number() over (order by gen_random_uuid()) as place, mark, blinded_hash
    from (select mark, blinded_hash from earlier union all select of_code, hash) as every
  ), written_again as (
    update token_given set mark = drawn.mark, blinded_hash = drawn.blinded_hash
    from drawn
    where token_given.round = of_round and token_given.stratum = of_stratum
      and token_given.place = drawn.place
  )
  insert into token_given (round, stratum, place, mark, blinded_hash)
    select of_round, of_stratum, place, mark, blinded_hash from drawn
    where place > (select count(*) from earlier);
  return 'given';
end $$;

-- Takes in a sheet that came with a token. Its id is made of the token, so that one token is one
-- sheet; no ticket is looked at.
create function roer_take_sheet(of_round uuid, sheet_id uuid, sheet bytea)
  returns text language plpgsql as $$
begin
  lock table pool in row exclusive mode;
  if not exists (select from round where id = of_round and state = 'open') then
    return 'over';
  end if;
  insert into pool (round, id, sealed) values (of_round, sheet_id, sheet) on conflict do nothing;
  if not found then
    return 'used';
  end if;
  return 'taken';
end $$;

-- The ordinary way stays open, also in a round with tokens: for whoever has no script. One code is
-- then used up one way or the other.
drop function roer_hand_in(uuid, uuid, uuid, bytea);
create function roer_hand_in(
  of_round uuid, of_stratum integer, of_ticket uuid, of_code bytea, sheet_id uuid, sheet bytea)
  returns text language plpgsql as $$
begin
  -- Closing holds the pool while it changes the state, so whoever gets here knows the state.
  lock table pool in row exclusive mode;
  if not exists (select from round where id = of_round and state = 'open') then
    return 'over';
  end if;
  -- Only a round with tokens hands over what a code leaves there.
  if of_code is not null then
    perform pg_advisory_xact_lock(hashtextextended('token ' || of_round || ' ' || of_stratum, 0));
    if exists (
      select from token_given
      where round = of_round and stratum = of_stratum and mark = of_code
    ) then
      return 'used';
    end if;
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

grant insert on token_key to roer_inviter;
grant select on token_key to roer_collector;
grant select, insert, delete, update (mark, blinded_hash) on token_given to roer_collector;
grant select, insert, truncate on token_key to roer_figures;
grant select on token_key, token_given to roer_backup;
