set local role roer_owner;

-- Whoever was a parent here stays one to the rule of 16, also after they left and came back as
-- something else.
alter table membership add column was_parent boolean not null default false;
grant update (was_parent) on membership to roer_entry;

-- Where the asker belongs to the circle or is what comes with it, and which plans they began from
-- the circle in which no youth or parent takes part yet.
create function roer_circle_in() returns uuid[] language sql stable
  return coalesce(nullif(current_setting('roer.circle_in', true), '')::uuid[], '{}'::uuid[]);
create function roer_begun_in() returns uuid[] language sql stable
  return coalesce(nullif(current_setting('roer.begun_in', true), '')::uuid[], '{}'::uuid[]);

-- The same as mayAsk in src/access/may-ask.ts; a test lets both judge the same families.
create function roer_may_ask(family uuid, role text) returns boolean language sql stable
  return case
    when family = any (roer_youth_in()) then true
    when family = any (roer_parent_in()) then role <> 'mentor'
    when family = any (roer_begun_in()) and role in ('youth', 'parent') then true
    else family = any (roer_circle_in()) and role = 'circle'
  end;
alter policy invitation_make on invitation
  with check (invited_by = roer_person() and roer_may_ask(family, role));

-- Nobody answers their own invitation.
alter policy invitation_entry_accept on invitation
  with check (spoken_by is distinct from invited_by);

-- What is told of an age is told by a youth. A row without a day says that it was asked and not
-- told, so that it is not asked every time; taking a day back leaves such a row.
alter table coming_of_age alter column born_on drop not null;
drop policy coming_of_age_forget on coming_of_age;
revoke delete on coming_of_age from roer_app;
alter policy coming_of_age_tell on coming_of_age
  with check (family = any (roer_youth_in()) and person = roer_person());
alter policy coming_of_age_change on coming_of_age
  using (family = any (roer_youth_in()) and person = roer_person())
  with check (family = any (roer_youth_in()) and person = roer_person());
