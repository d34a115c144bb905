set local role roer_owner;

-- When the author last set who sees it. What was set before is no younger than the item itself.
alter table item add column shared_at timestamptz;
update item set shared_at = created_at where audience <> '{}';
grant update (shared_at) on item to roer_app;

-- What a youth told of their age, and whom they let look on after their 16th birthday. Apart from
-- the membership, because nobody else in the family is shown either of the two.
create table coming_of_age (
  family uuid not null,
  person uuid not null,
  born_on date not null,
  keeps uuid[] not null default '{}',
  primary key (family, person),
  foreign key (family, person) references membership (family, person)
);
alter table coming_of_age enable row level security;
alter table coming_of_age force row level security;
create policy coming_of_age_read on coming_of_age for select to roer_app
  using (family = any (roer_families()) and person = roer_person());
create policy coming_of_age_tell on coming_of_age for insert to roer_app
  with check (family = any (roer_families()) and person = roer_person());
create policy coming_of_age_change on coming_of_age for update to roer_app
  using (family = any (roer_families()) and person = roer_person())
  with check (family = any (roer_families()) and person = roer_person());
create policy coming_of_age_forget on coming_of_age for delete to roer_app
  using (family = any (roer_families()) and person = roer_person());
-- The door looks here before it is anybody's: whose earlier words does a parent no longer see?
create policy coming_of_age_entry_read on coming_of_age for select to roer_entry using (true);
grant select, insert, delete on coming_of_age to roer_app;
grant update (born_on, keeps) on coming_of_age to roer_app;
grant select on coming_of_age to roer_entry, roer_backup;

-- Words that no other sees are "mine alone". They are open to their author from a moment on, which
-- the door sets by how surely it is them. Whoever stops sharing in a session keeps seeing it there.
create function roer_mine_is_open(
  state text, audience uuid[], changed_at timestamptz, shared_at timestamptz
) returns boolean language sql stable
  return (state = 'open' and audience <> '{}')
    or greatest(changed_at, shared_at) >= roer_own_words_since();

-- The door hands a parent's transaction {family: {youth: the day of their 16th birthday}}, of those
-- youths only who turned 16 and did not let this parent look on. Who is in `about` keeps looking.
create function roer_outgrown(
  family uuid, author uuid, about uuid[], shared_at timestamptz
) returns boolean language plpgsql stable as $$
declare
  said text := coalesce(nullif(current_setting('roer.outgrown', true), ''), '{}');
  days jsonb;
  youth uuid;
  birthday date;
begin
  if said = '{}' or roer_person() = any (about) then
    return false;
  end if;
  days := said::jsonb -> family::text;
  if days is null then
    return false;
  end if;
  foreach youth in array about || author loop
    birthday := (days ->> youth::text)::date;
    if birthday is not null
      and (shared_at is null or (shared_at at time zone 'Europe/Amsterdam')::date < birthday) then
      return true;
    end if;
  end loop;
  return false;
end
$$;

alter policy item_read on item
  using (family = any (roer_families())
    and ((author = roer_person() and roer_mine_is_open(state, audience, changed_at, shared_at))
      or (author <> roer_person() and state = 'open' and roer_person() = any (audience)
        and not roer_outgrown(family, author, about, shared_at))));
alter policy item_change on item
  using (family = any (roer_families()) and author = roer_person()
    and roer_mine_is_open(state, audience, changed_at, shared_at));
-- What an item said before was never shared: it is its author's alone, by the same rule.
alter policy item_version_read on item_version
  using (family = any (roer_families()) and author = roer_person()
    and written_at >= roer_own_words_since());
