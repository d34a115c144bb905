set local role roer_owner;

-- The rules of who is told, said here as well: nobody reads what a youth or a parent looked at, and
-- what the circle and a youth's own mentor looked at is told to youth alone.
drop policy access_log_read on access_log;
create policy access_log_read on access_log for select to roer_app
  using (family = any (roer_families()) and event_outcome_indicator = 0
    and (user_id = roer_person()
      or (recipient = roer_person()
        and (role_id_code in ('supporter', 'professional', 'coordinator')
          or (role_id_code in ('circle', 'mentor') and family = any (roer_youth_in()))))));
