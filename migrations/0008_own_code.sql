set local role roer_owner;

-- Six digits that somebody chose and that no mailbox knows: with them they prove that it is
-- really them. Only a slow hash is kept, with a pepper that is made from the root key.
create table own_code (
  person uuid primary key references person (id),
  salt bytea not null,
  hash bytea not null,
  chosen_at timestamptz not null,
  -- Wrong tries since the last right one. Those on a device of their own are counted apart, so that
  -- somebody elsewhere who keeps guessing makes nobody wait at home.
  tries integer not null default 0,
  tried_at timestamptz,
  device_tries integer not null default 0,
  device_tried_at timestamptz
);
alter table own_code enable row level security;
alter table own_code force row level security;
-- Proving happens at the entry, by the person of a session; a plan never asks for it.
create policy own_code_read on own_code for select to roer_entry using (true);
create policy own_code_choose on own_code for insert to roer_entry with check (true);
create policy own_code_try on own_code for update to roer_entry using (true) with check (true);
grant select, insert on own_code to roer_entry;
grant update (salt, hash, chosen_at, tries, tried_at, device_tries, device_tried_at)
  on own_code to roer_entry;
grant select on own_code to roer_backup;
