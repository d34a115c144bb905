set local role roer_owner;

-- When the asker's present stay in a family began; the door says so. A choice of audience holds for
-- the stay in which it was made: whoever comes back sees nothing that was shared with them before.
create function roer_joined(family uuid) returns timestamptz language sql stable
  return (nullif(current_setting('roer.joined', true), '')::jsonb ->> family::text)::timestamptz;

alter policy item_read on item
  using (family = any (roer_families())
    and ((author = roer_person() and roer_mine_is_open(state, audience, changed_at, shared_at))
      or (author <> roer_person() and state = 'open' and roer_person() = any (audience)
        and coalesce(shared_at, created_at) >= roer_joined(family)
        and not roer_outgrown(family, author, about, shared_at))));
