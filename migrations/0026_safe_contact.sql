set local role roer_owner;

-- Whether, when and how shortly Roer may mail somebody: sealed, because the answers tell how safe
-- somebody is at home. No row: the usual.
create table safe_contact (
  person uuid primary key references person (id),
  kept bytea not null
);
alter table safe_contact enable row level security;
alter table safe_contact force row level security;
create policy safe_contact_entry on safe_contact to roer_entry using (true) with check (true);
grant select, insert on safe_contact to roer_entry;
grant update (kept) on safe_contact to roer_entry;
grant select on safe_contact to roer_backup;

create policy safe_contact_erasing_read on safe_contact for select to roer_keys
  using (person = roer_erased_person());
create policy safe_contact_erase on safe_contact for delete to roer_keys
  using (person = roer_erased_person());
grant select (person), delete on safe_contact to roer_keys;
