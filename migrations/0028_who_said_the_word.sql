set local role roer_owner;

-- Erasing takes along what somebody asked, answered or was let in by. Whoever said the word of an
-- invitation and waits to be let in left a name in it as well.
alter policy invitation_erasing_read on invitation
  using (invited_by = roer_erased_person() or spoken_by = roer_erased_person()
    or accepted_by = roer_erased_person() or family = roer_erased_family());
alter policy invitation_erase on invitation
  using (invited_by = roer_erased_person() or spoken_by = roer_erased_person()
    or accepted_by = roer_erased_person() or family = roer_erased_family());
grant select (spoken_by) on invitation to roer_keys;
