set local role roer_owner;

-- A session is reached by its token at the entry. While somebody is erased theirs can be ended, and
-- nobody else's, whatever is asked.
alter table session enable row level security;
alter table session force row level security;
create policy session_entry on session to roer_entry using (true) with check (true);
create policy session_erasing_read on session for select to roer_keys
  using (person = roer_erased_person());
create policy session_erase on session for delete to roer_keys
  using (person = roer_erased_person());
