-- Somebody who sits beside a youth or a parent writes down what these say: a draft that is given to
-- them. They look whether it is right, and it becomes an item of their own, or is thrown away.
set local role roer_owner;

-- Who wrote it down for its author. It is said once, and no role that serves can change it.
alter table item add column recorder uuid;

-- Nobody puts words under the hand of another: only who gave such a draft can have written it down.
create function roer_wrote_down(in_family uuid, hand uuid) returns boolean language sql stable
  return exists (
    select from item
    where family = in_family and author = hand and kind = 'draft'
      and facts ->> 'whose' = roer_person()::text and roer_person() = any (audience)
  );
alter policy item_write on item
  with check (family = any (roer_families()) and author = roer_person()
    and (recorder is null or roer_wrote_down(family, recorder)));

-- Whom a draft was given to takes it, or throws it away; its author throws away what is theirs.
alter policy item_unfinished on item
  using (family = any (roer_families()) and kind = 'draft'
    and ((author = roer_person() and roer_mine_is_open(state, audience, changed_at, shared_at))
      or (facts ->> 'whose' = roer_person()::text and roer_person() = any (audience))));
