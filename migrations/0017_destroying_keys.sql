-- A role of its own for keys: it wraps them anew and destroys them, and blanks what they opened. It
-- reads nobody's words.
do $$
begin
  if not exists (select from pg_roles where rolname = 'roer_keys') then
    create role roer_keys nologin;
  end if;
  execute format('grant roer_keys to %I', current_user);
end
$$;
grant usage on schema public to roer_keys;
set local role roer_owner;

alter table root_key
  -- What addresses are sealed and found with, wrapped by the root key: it stays when that is replaced.
  add column secrets bytea,
  -- How many lines of the shred ledger this database has gone through.
  add column ledger_length integer not null default 0 check (ledger_length >= 0);

-- When its author took their words back for good. Such a row is a place without words, kept for
-- those who could see it, because what they wrote may hang on it.
alter table item
  add column erased_at timestamptz,
  add check (erased_at is null or (words = ''::bytea and facts = '{}'::jsonb and about = '{}'));

-- Whose words, or which family's, are being erased. Each transaction says it for one, and outside
-- that this role changes nothing of anybody.
create function roer_erased_person() returns uuid language sql stable
  return nullif(current_setting('roer.erased_person', true), '')::uuid;
create function roer_erased_family() returns uuid language sql stable
  return nullif(current_setting('roer.erased_family', true), '')::uuid;

create policy family_keys_read on family for select to roer_keys using (true);
create policy family_keys_wrap on family for update to roer_keys using (true) with check (true);
create policy author_key_destroyed_read on author_key for select to roer_keys using (true);
create policy author_key_destroyed on author_key for insert to roer_keys
  with check (person = roer_erased_person() and wrapped is null);
create policy author_key_destroy on author_key for update to roer_keys
  using (person = roer_erased_person() or family = roer_erased_family())
  with check (wrapped is null);
create policy membership_keys_read on membership for select to roer_keys using (true);
create policy membership_erase on membership for update to roer_keys
  using (person = roer_erased_person() or family = roer_erased_family())
  with check (ended_at is not null and name = ''::bytea and organisation is null);
create policy item_erasing_read on item for select to roer_keys
  using (author = roer_erased_person() or family = roer_erased_family());
create policy item_erase on item for update to roer_keys
  using (author = roer_erased_person() or family = roer_erased_family())
  with check (erased_at is not null);
create policy item_erase_whole on item for delete to roer_keys
  using (author = roer_erased_person() or family = roer_erased_family());
create policy item_version_erasing_read on item_version for select to roer_keys
  using (author = roer_erased_person() or family = roer_erased_family());
create policy item_version_erase on item_version for delete to roer_keys
  using (author = roer_erased_person() or family = roer_erased_family());
create policy invitation_erasing_read on invitation for select to roer_keys
  using (invited_by = roer_erased_person() or accepted_by = roer_erased_person()
    or family = roer_erased_family());
create policy invitation_erase on invitation for delete to roer_keys
  using (invited_by = roer_erased_person() or accepted_by = roer_erased_person()
    or family = roer_erased_family());
create policy coming_of_age_erasing_read on coming_of_age for select to roer_keys
  using (person = roer_erased_person() or family = roer_erased_family());
create policy coming_of_age_erase on coming_of_age for delete to roer_keys
  using (person = roer_erased_person() or family = roer_erased_family());
create policy own_code_erasing_read on own_code for select to roer_keys
  using (person = roer_erased_person());
create policy own_code_erase on own_code for delete to roer_keys
  using (person = roer_erased_person());
create policy person_keys_read on person for select to roer_keys using (true);
create policy person_erase on person for update to roer_keys
  using (id = roer_erased_person()) with check (id = roer_erased_person() and email = ''::bytea);

grant select on root_key to roer_keys;
grant update (fingerprint, secrets, ledger_length) on root_key to roer_keys;
grant select on family to roer_keys;
grant update (wrapped_key) on family to roer_keys;
grant select (family, person, generation, wrapped), insert on author_key to roer_keys;
grant update (generation, wrapped) on author_key to roer_keys;
grant select (family, person, ended_at, until) on membership to roer_keys;
grant update (name, organisation, ended_at) on membership to roer_keys;
grant select (family, id, author, audience, state, version, erased_at) on item to roer_keys;
grant update (words, facts, about, version, changed_at, erased_at) on item to roer_keys;
grant delete on item to roer_keys;
grant select (family, item, author) on item_version to roer_keys;
grant delete on item_version to roer_keys;
grant select (family, invited_by, accepted_by) on invitation to roer_keys;
grant delete on invitation to roer_keys;
grant select (family, person), delete on coming_of_age to roer_keys;
grant select (id, email_index, email) on person to roer_keys;
grant update (email_index, email) on person to roer_keys;
grant select (person), delete on session to roer_keys;
grant select (person), delete on own_code to roer_keys;
grant select (email_index), delete on sign_in_code to roer_keys;
grant select (id, recipient, sent_at), delete on mail to roer_keys;
