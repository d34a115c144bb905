set local role roer_owner;

-- One key per author in a family, wrapped by the family's key. What somebody wrote opens with theirs
-- alone, so that destroying it takes their words out of every copy ever made of this database.
create table author_key (
  family uuid not null,
  person uuid not null,
  -- Which key of this author it is: whoever erased everything and writes again starts a next one.
  generation integer not null default 1 check (generation > 0),
  -- Null once it is destroyed; the generation stays, so that it is known which one that was.
  wrapped bytea,
  primary key (family, person),
  foreign key (family, person) references membership (family, person)
);
alter table author_key enable row level security;
alter table author_key force row level security;
create policy author_key_read on author_key for select to roer_app
  using (family = any (roer_families()));
create policy author_key_make on author_key for insert to roer_app
  with check (family = any (roer_families()) and person = roer_person());
-- A next key only where the last one was destroyed: nothing overwrites a key that still opens words.
create policy author_key_renew on author_key for update to roer_app
  using (family = any (roer_families()) and person = roer_person() and wrapped is null)
  with check (family = any (roer_families()) and person = roer_person() and wrapped is not null);
grant select, insert on author_key to roer_app;
grant update (generation, wrapped) on author_key to roer_app;
grant select on author_key to roer_backup;
