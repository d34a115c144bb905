set local role roer_owner;

-- An invitation asks for a word that the inviter says. Whoever says it is the only one who can go
-- on with it; they give a name, and the inviter confirms that it is them. `word` is sealed, and
-- gone as soon as nobody needs to say it any more.
alter table invitation
  add column word bytea,
  add column tries smallint not null default 0,
  add column spoken_by uuid,
  add column claimed_name bytea,
  add column claimed_at timestamptz,
  add column says_authority boolean not null default false,
  add column organisation bytea,
  add column ended_at timestamptz,
  add column ended_as text check (ended_as in ('guessed', 'declined', 'withdrawn')),
  add check ((ended_at is null) = (ended_as is null)),
  add check ((accepted_at is null) = (accepted_by is null)),
  add check (accepted_at is null or ended_at is null);
-- Links that were sent before have no word, so they open nothing: ask anew.

alter policy invitation_entry_accept on invitation
  using (accepted_at is null and ended_at is null)
  with check (true);
grant update (word, tries, spoken_by, claimed_name, claimed_at, says_authority, organisation,
  ended_at, ended_as, expires_at) on invitation to roer_entry;

-- Whoever asked can take it back, and put away the line that says it works no more.
create policy invitation_withdraw on invitation for update to roer_app
  using (family = any (roer_families()) and invited_by = roer_person() and accepted_at is null)
  with check (family = any (roer_families()) and invited_by = roer_person()
    and accepted_at is null and ended_at is not null);
grant update (word, ended_at, ended_as) on invitation to roer_app;
