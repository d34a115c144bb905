set local role roer_owner;

-- How many copies of a plan somebody took along on one day. The copy itself is kept nowhere, and
-- what it held is not told here; the count goes when the day is over.
create table copy_taken (
  family uuid not null,
  person uuid not null,
  day date not null,
  times integer not null check (times between 1 and 2),
  primary key (family, person, day),
  foreign key (family, person) references membership (family, person)
);
alter table copy_taken enable row level security;
alter table copy_taken force row level security;
create policy copy_taken_read on copy_taken for select to roer_app
  using (family = any (roer_families()) and person = roer_person());
create policy copy_taken_first on copy_taken for insert to roer_app
  with check (family = any (roer_families()) and person = roer_person()
    and day = roer_today() and times = 1);
create policy copy_taken_next on copy_taken for update to roer_app
  using (family = any (roer_families()) and person = roer_person() and day = roer_today())
  with check (family = any (roer_families()) and person = roer_person() and day = roer_today());
create policy copy_taken_over_read on copy_taken for select to roer_entry using (true);
create policy copy_taken_over on copy_taken for delete to roer_entry using (true);
create policy copy_taken_erasing_read on copy_taken for select to roer_keys
  using (person = roer_erased_person() or family = roer_erased_family());
create policy copy_taken_erase on copy_taken for delete to roer_keys
  using (person = roer_erased_person() or family = roer_erased_family());
grant select, insert on copy_taken to roer_app;
grant update (times) on copy_taken to roer_app;
grant select (day), delete on copy_taken to roer_entry;
grant select (family, person), delete on copy_taken to roer_keys;
grant select on copy_taken to roer_backup;
