set local role roer_owner;

-- Whoever erases their account takes every way in along.
create policy passkey_erasing_read on passkey for select to roer_keys
  using (person = roer_erased_person());
create policy passkey_erase on passkey for delete to roer_keys
  using (person = roer_erased_person());
create policy passkey_question_erasing_read on passkey_question for select to roer_keys
  using (person = roer_erased_person());
create policy passkey_question_erase on passkey_question for delete to roer_keys
  using (person = roer_erased_person());
grant select (person), delete on passkey, passkey_question to roer_keys;
