set local role roer_owner;

-- That somebody was reminded: the row and the letter are kept together, so that neither is there
-- twice or alone, whoever is cut off and starts again. It points at an item without a foreign key,
-- because the entry has no items; and it tells nothing of it but a day.
create table reminder (
  family uuid not null,
  person uuid not null,
  item uuid not null,
  day date not null,
  which text not null check (which in ('coming', 'missed')),
  primary key (family, person, item, day, which),
  foreign key (family, person) references membership (family, person)
);
alter table reminder enable row level security;
alter table reminder force row level security;
create policy reminder_entry_read on reminder for select to roer_entry using (true);
create policy reminder_entry_keep on reminder for insert to roer_entry with check (true);
create policy reminder_entry_forget on reminder for delete to roer_entry using (true);
create policy reminder_erasing_read on reminder for select to roer_keys
  using (person = roer_erased_person() or family = roer_erased_family());
create policy reminder_erase on reminder for delete to roer_keys
  using (person = roer_erased_person() or family = roer_erased_family());
grant select, insert, delete on reminder to roer_entry;
grant select (family, person), delete on reminder to roer_keys;
grant select on reminder to roer_backup;
