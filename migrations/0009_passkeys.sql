set local role roer_owner;

-- A passkey: the half of a pair of keys that may be known. The other half never leaves somebody's
-- device, which asks for their finger, face or device code before it is used.
create table passkey (
  -- As the authenticator calls it, base64url.
  credential text primary key,
  person uuid not null references person (id),
  public_key bytea not null,
  -- How often it was used, where the device counts; a lower number than before means a copy.
  counter bigint not null,
  made_at timestamptz not null,
  used_at timestamptz
);
create index passkey_by_person on passkey (person);

-- A question put to a device, of which only the hash is kept; it is answered once, by the browser
-- that asked, within minutes.
create table passkey_question (
  id uuid primary key,
  challenge_hash bytea not null,
  -- Whose new passkey it is for; null where somebody signs in and is nobody yet.
  person uuid references person (id),
  expires_at timestamptz not null
);

alter table passkey enable row level security;
alter table passkey force row level security;
alter table passkey_question enable row level security;
alter table passkey_question force row level security;
create policy passkey_entry on passkey to roer_entry using (true) with check (true);
create policy passkey_question_entry on passkey_question to roer_entry using (true) with check (true);
grant select, insert, delete on passkey to roer_entry;
grant update (counter, used_at) on passkey to roer_entry;
grant select, insert, delete on passkey_question to roer_entry;
grant select on passkey, passkey_question to roer_backup;
