-- A role of its own for counting what plans contain: it reads codes, dates and numbers of one family
-- at a time, of families that agreed, and writes down what may be known of all of them together. It
-- reads no words, no names and nothing that is shared with nobody.
do $$
begin
  if not exists (select from pg_roles where rolname = 'roer_counter') then
    create role roer_counter nologin;
  end if;
  execute format('grant roer_counter to %I', current_user);
end
$$;
grant usage on schema public to roer_counter;
set local role roer_owner;

-- Who said yes to being counted along, each for themselves. Only a yes is kept: no row is a no.
create table counting_consent (
  family uuid not null,
  person uuid not null,
  said_at timestamptz not null,
  primary key (family, person),
  foreign key (family, person) references membership (family, person)
);
alter table counting_consent enable row level security;
alter table counting_consent force row level security;
-- A youth or a parent says it, of themselves, and reads their own answer and nobody else's.
create policy counting_consent_read on counting_consent for select to roer_app
  using (family = any (roer_youth_in() || roer_parent_in()) and person = roer_person());
create policy counting_consent_say on counting_consent for insert to roer_app
  with check (family = any (roer_youth_in() || roer_parent_in()) and person = roer_person());
create policy counting_consent_withdraw on counting_consent for delete to roer_app
  using (family = any (roer_youth_in() || roer_parent_in()) and person = roer_person());
-- The door looks here before it counts: in which families did everybody say yes?
create policy counting_consent_entry_read on counting_consent for select to roer_entry using (true);
create policy counting_consent_erasing_read on counting_consent for select to roer_keys
  using (person = roer_erased_person() or family = roer_erased_family());
create policy counting_consent_erase on counting_consent for delete to roer_keys
  using (person = roer_erased_person() or family = roer_erased_family());
grant select, insert, delete on counting_consent to roer_app;
grant select on counting_consent to roer_entry, roer_backup;
grant select (family, person), delete on counting_consent to roer_keys;

-- Which family is being counted, and whose items of it count. The door says it for one at a time.
create function roer_counted_family() returns uuid language sql stable
  return nullif(current_setting('roer.counted_family', true), '')::uuid;
create function roer_counted_authors() returns uuid[] language sql stable
  return coalesce(nullif(current_setting('roer.counted_authors', true), '')::uuid[], '{}'::uuid[]);

create policy item_count on item for select to roer_counter
  using (family = roer_counted_family() and author = any (roer_counted_authors())
    and state = 'open' and audience <> '{}' and erased_at is null);
grant select (family, id, kind, author, facts, created_at) on item to roer_counter;

-- A quarter that has been counted. It is never counted again: of two counts that differ by a little
-- the difference would tell about somebody.
create table counted_quarter (
  quarter text primary key check (quarter ~ '^\d{4}-Q[1-4]$'),
  counted_at timestamptz not null,
  -- Made up, for trying Roer out.
  example boolean not null
);

-- What may be known, rounded as it is shown, and nothing finer. No role that serves changes it.
create table plan_count (
  quarter text not null references counted_quarter (quarter),
  measure text not null,
  -- One part of a measure that is split; empty for the whole.
  part text not null,
  result text not null check (result in ('share', 'almost-none', 'almost-all')),
  percent smallint not null check (percent between 0 and 100),
  -- How many families: the same number twice, or the ends of a band.
  families_from integer not null check (families_from >= 10),
  families_to integer not null check (families_to >= families_from),
  primary key (quarter, measure, part)
);

-- Which families agreed when something was published last: what comes next holds at least ten that
-- are not among them. It goes when it is no longer needed, and at the next count when they withdrew.
create table counted_family (
  family uuid not null references family (id),
  quarter text not null references counted_quarter (quarter),
  primary key (family, quarter)
);
alter table counted_family enable row level security;
alter table counted_family force row level security;
create policy counted_family_read on counted_family for select to roer_counter using (true);
create policy counted_family_keep on counted_family for insert to roer_counter with check (true);
create policy counted_family_forget on counted_family for delete to roer_counter using (true);
create policy counted_family_erasing_read on counted_family for select to roer_keys
  using (family = roer_erased_family());
create policy counted_family_erase on counted_family for delete to roer_keys
  using (family = roer_erased_family());
grant select, insert, delete on counted_family to roer_counter;
grant select (family), delete on counted_family to roer_keys;

grant select, insert on counted_quarter, plan_count to roer_counter;
grant select on counted_quarter, plan_count to roer_figures;
grant select on counted_quarter, plan_count, counted_family to roer_backup;
