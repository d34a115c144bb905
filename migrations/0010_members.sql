set local role roer_owner;

-- Who asked somebody in, whose own choice they are, until when they look on, and what they say of
-- themselves: that they have authority over the child, or which organisation sent them.
alter table membership
  add column asked_by uuid,
  add column youths_own boolean not null default false,
  add column until date,
  add column authority text check (authority = 'claimed'),
  add column organisation bytea,
  add foreign key (family, asked_by) references membership (family, person),
  add check (not youths_own or role in ('mentor', 'supporter')),
  add check (until is null or role in ('supporter', 'professional')),
  add check (authority is null or role = 'parent'),
  add check (organisation is null or role in ('supporter', 'professional'));
create unique index membership_one_coordinator on membership (family)
  where role = 'coordinator' and ended_at is null;

-- What the asker is, in which families: some things a youth or a parent decides.
create function roer_youth_in() returns uuid[] language sql stable
  return coalesce(nullif(current_setting('roer.youth_in', true), '')::uuid[], '{}'::uuid[]);
create function roer_parent_in() returns uuid[] language sql stable
  return coalesce(nullif(current_setting('roer.parent_in', true), '')::uuid[], '{}'::uuid[]);

-- The same as mayRemove in src/access/may-remove.ts; a test lets both judge the same families.
create function roer_may_remove(
  family uuid, person uuid, role text, youths_own boolean, asked_by uuid
) returns boolean language sql stable
  return family = any (roer_families()) and person <> roer_person() and role <> 'youth'
    and case
      when youths_own then family = any (roer_youth_in())
      when role = 'parent' then coalesce(asked_by = roer_person(), false)
      else family = any (roer_youth_in() || roer_parent_in())
        or coalesce(asked_by = roer_person(), false)
    end;

-- One's own place one can only end. Another's can be ended by whoever may remove them; the last day
-- of a supporter or professional is set by a youth or a parent who may. An end is not taken back.
drop policy membership_leave on membership;
create policy membership_end on membership for update to roer_app
  using (family = any (roer_families()) and ended_at is null
    and (person = roer_person() or roer_may_remove(family, person, role, youths_own, asked_by)))
  with check (family = any (roer_families())
    and ((ended_at is not null and person = roer_person())
      or (roer_may_remove(family, person, role, youths_own, asked_by)
        and (ended_at is not null or family = any (roer_youth_in() || roer_parent_in())))));
grant update (until) on membership to roer_app;

-- Whoever's last day is over can be asked again, like whoever left.
alter policy membership_entry_return on membership
  using (ended_at is not null or until is not null);
grant update (asked_by, youths_own, until, authority, organisation) on membership to roer_entry;
