set local role roer_owner;

-- Whoever left a family can be asked again. Their row is opened anew at the entry, and only a row
-- that had ended: nobody's place is changed by an invitation to somebody who is there already.
create policy membership_entry_return on membership for update to roer_entry
  using (ended_at is not null) with check (ended_at is null);
grant update (role, name, joined_at, ended_at) on membership to roer_entry;
