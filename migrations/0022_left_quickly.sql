set local role roer_owner;

-- When somebody who came in by their organisation last signed out here. The organisation may know
-- them on that device for hours; what it saw before this moment brings nobody back in.
alter table organisation_login add column left_at timestamptz;
create policy organisation_login_leave on organisation_login for update to roer_entry
  using (true) with check (true);
grant update (left_at) on organisation_login to roer_entry;
