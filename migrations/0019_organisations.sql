set local role roer_owner;

-- Who comes in by their organisation has no address here: the organisation says who they are.
alter table person
  alter column email_index drop not null,
  alter column email drop not null;

-- Who somebody is at an organisation: a keyed fingerprint of the issuer and of the name it has for
-- them, and nothing else of what it knows. Never an e-mail address: any organisation may claim any.
create table organisation_login (
  subject_index bytea primary key,
  person uuid not null references person (id),
  -- Which organisation of the settings; for signing out there as well.
  organisation text not null,
  created_at timestamptz not null
);
create index organisation_login_by_person on organisation_login (person);
alter table organisation_login enable row level security;
alter table organisation_login force row level security;
create policy organisation_login_find on organisation_login for select to roer_entry using (true);
create policy organisation_login_first on organisation_login for insert to roer_entry
  with check (true);
grant select, insert on organisation_login to roer_entry;
grant select on organisation_login to roer_backup;

-- A sign-in that is under way: somebody went to their organisation and has not come back yet.
create table organisation_visit (
  token_hash bytea primary key,
  organisation text not null,
  -- What the answer must fit, sealed.
  expected bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
alter table organisation_visit enable row level security;
alter table organisation_visit force row level security;
create policy organisation_visit_find on organisation_visit for select to roer_entry using (true);
create policy organisation_visit_start on organisation_visit for insert to roer_entry
  with check (true);
create policy organisation_visit_use on organisation_visit for delete to roer_entry using (true);
grant select, insert, delete on organisation_visit to roer_entry;
grant select on organisation_visit to roer_backup;

-- Erasing somebody takes along who they are at their organisation.
create policy organisation_login_erasing_read on organisation_login for select to roer_keys
  using (person = roer_erased_person());
create policy organisation_login_erase on organisation_login for delete to roer_keys
  using (person = roer_erased_person());
grant select (person), delete on organisation_login to roer_keys;
