set local role roer_owner;

-- The two facts every policy asks for. They live only inside one transaction (SET LOCAL), and an
-- empty or absent value matches nothing.
create function roer_person() returns uuid language sql stable
  return nullif(current_setting('roer.person', true), '')::uuid;
create function roer_families() returns uuid[] language sql stable
  return coalesce(nullif(current_setting('roer.families', true), '')::uuid[], '{}'::uuid[]);

-- Which root key this database was made with, as a fingerprint: a start with another key, or with
-- none, is refused before anything is written that nobody could read any more.
create table root_key (
  only_one boolean primary key default true check (only_one),
  fingerprint bytea not null
);

create table person (
  id uuid primary key,
  -- HMAC of the address: finds a person at sign-in without storing who it is.
  email_index bytea not null unique,
  email bytea not null,
  language text not null default 'nl',
  created_at timestamptz not null
);

create table sign_in_code (
  id uuid primary key,
  email_index bytea not null,
  email bytea not null,
  code_hash bytea not null,
  tries smallint not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sign_in_code_by_email on sign_in_code (email_index, created_at);

create table session (
  token_hash bytea primary key,
  person uuid not null references person (id),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_by_person on session (person);

create table mail (
  id uuid primary key,
  recipient bytea not null,
  message bytea not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  attempts smallint not null default 0,
  retry_at timestamptz not null
);
create index mail_waiting on mail (created_at) where sent_at is null;

create table family (
  id uuid primary key,
  -- The family's data key, wrapped by the root key that lives outside this database.
  wrapped_key bytea not null,
  created_at timestamptz not null
);

create table membership (
  family uuid not null references family (id),
  person uuid not null references person (id),
  role text not null check (role in
    ('youth', 'parent', 'circle', 'mentor', 'supporter', 'professional', 'coordinator')),
  name bytea not null,
  joined_at timestamptz not null,
  ended_at timestamptz,
  primary key (family, person)
);
create index membership_by_person on membership (person);

create table invitation (
  family uuid not null references family (id),
  id uuid not null,
  token_hash bytea not null unique,
  role text not null,
  name bytea not null,
  invited_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_by uuid,
  accepted_at timestamptz,
  primary key (family, id),
  foreign key (family, invited_by) references membership (family, person)
);

alter table person enable row level security;
alter table person force row level security;
alter table family enable row level security;
alter table family force row level security;
alter table membership enable row level security;
alter table membership force row level security;
alter table invitation enable row level security;
alter table invitation force row level security;

-- At the entry nobody is anybody yet, so these rows are reached by hash or index, not by person.
create policy person_entry on person to roer_entry using (true) with check (true);
create policy family_entry_read on family for select to roer_entry using (true);
create policy family_entry_start on family for insert to roer_entry with check (true);
create policy membership_entry_read on membership for select to roer_entry using (true);
create policy membership_entry_join on membership for insert to roer_entry with check (true);
create policy invitation_entry_read on invitation for select to roer_entry using (true);
create policy invitation_entry_accept on invitation for update to roer_entry
  using (accepted_at is null) with check (accepted_by is not null);

-- One permissive policy per verb, each with its whole condition.
create policy family_read on family for select to roer_app
  using (id = any (roer_families()));
create policy membership_read on membership for select to roer_app
  using (person = roer_person() or family = any (roer_families()));
create policy membership_leave on membership for update to roer_app
  using (person = roer_person() and family = any (roer_families()))
  with check (person = roer_person() and family = any (roer_families()));
create policy invitation_read on invitation for select to roer_app
  using (family = any (roer_families()) and invited_by = roer_person());
create policy invitation_make on invitation for insert to roer_app
  with check (family = any (roer_families()) and invited_by = roer_person());

grant select, insert on root_key to roer_entry;
grant select, insert on person to roer_entry;
grant update (language) on person to roer_entry;
grant select, insert on sign_in_code to roer_entry;
grant update (tries, used_at) on sign_in_code to roer_entry;
grant delete on sign_in_code to roer_entry;
grant select, insert, delete on session to roer_entry;
grant update (seen_at) on session to roer_entry;
grant select, insert on mail to roer_entry;
grant update (sent_at, attempts, retry_at, recipient, message) on mail to roer_entry;
grant select on family, membership, invitation to roer_entry;
grant insert on family, membership to roer_entry;
grant update (accepted_by, accepted_at) on invitation to roer_entry;

grant select on family, membership, invitation to roer_app;
grant insert on invitation to roer_app;
grant update (ended_at) on membership to roer_app;
grant insert on mail to roer_app;

grant select on root_key, person, sign_in_code, session, mail, family, membership, invitation to roer_backup;
