set local role roer_owner;

-- What a proof opens of one's own unshared words: everything, or what was written from this moment
-- on. A code that was chosen with the help of another opens nothing from before, and whatever is made
-- with it opens no more than it does.
alter table own_code add column opens_since timestamptz;
alter table passkey add column opens_since timestamptz;
alter table session
  add column opens_since timestamptz,
  -- Until when they were told in this session what changed about their way in.
  add column told_at timestamptz,
  drop constraint session_how_check,
  add constraint session_how_check check (how in ('mail', 'passkey', 'organisation', 'paper'));
grant update (opens_since) on own_code to roer_entry;
grant update (opens_since, told_at) on session to roer_entry;

-- A long code that somebody printed and keeps; of it only a slow hash is here.
create table recovery_code (
  person uuid primary key references person (id),
  salt bytea not null,
  hash bytea not null,
  made_at timestamptz not null,
  opens_since timestamptz
);

-- Somebody asks for a new own code: with the printed code, or through somebody whom they asked in.
-- One at a time.
create table recovery (
  person uuid primary key references person (id),
  way text not null check (way in ('paper', 'helper')),
  -- Two words, sealed, that the helper types, and then the person themselves.
  word bytea,
  tries smallint not null default 0,
  asked_at timestamptz not null,
  -- Who confirmed that it is them, and in which family they know each other.
  helper uuid references person (id),
  family uuid references family (id),
  -- From when a new code can be chosen; null until somebody confirmed.
  ready_at timestamptz,
  expires_at timestamptz not null,
  -- Of the link by which it can be stopped from a mailbox.
  stop_hash bytea unique,
  check ((way = 'helper') = (word is not null)),
  check (way = 'helper' or ready_at is not null)
);

-- What changed about somebody's way in, so that they read it wherever they are signed in.
create table account_change (
  id uuid primary key,
  person uuid not null references person (id),
  what text not null,
  at timestamptz not null,
  -- Where it was done; there it needs no telling.
  session uuid
);
create index account_change_by_person on account_change (person, at);

alter table recovery_code enable row level security;
alter table recovery_code force row level security;
alter table recovery enable row level security;
alter table recovery force row level security;
alter table account_change enable row level security;
alter table account_change force row level security;
-- As with own codes: at the entry, by the person of a session or the address that was typed.
create policy recovery_code_entry on recovery_code to roer_entry using (true) with check (true);
create policy recovery_entry on recovery to roer_entry using (true) with check (true);
create policy account_change_read on account_change for select to roer_entry using (true);
create policy account_change_note on account_change for insert to roer_entry with check (true);
-- Nobody makes a change unseen: only what is long over goes.
create policy account_change_forget on account_change for delete to roer_entry
  using (at < transaction_timestamp() - interval '80 days');
grant select, insert, delete on recovery_code, recovery to roer_entry;
grant update (salt, hash, made_at, opens_since) on recovery_code to roer_entry;
grant update (way, word, tries, asked_at, helper, family, ready_at, expires_at, stop_hash)
  on recovery to roer_entry;
grant select, insert, delete on account_change to roer_entry;
grant select on recovery_code, recovery, account_change to roer_backup;

-- Erasing an account takes these along, and the help that somebody was giving.
create policy recovery_code_erasing_read on recovery_code for select to roer_keys
  using (person = roer_erased_person());
create policy recovery_code_erase on recovery_code for delete to roer_keys
  using (person = roer_erased_person());
create policy recovery_erasing_read on recovery for select to roer_keys
  using (person = roer_erased_person() or helper = roer_erased_person()
    or family = roer_erased_family());
create policy recovery_erase on recovery for delete to roer_keys
  using (person = roer_erased_person() or helper = roer_erased_person()
    or family = roer_erased_family());
create policy account_change_erasing_read on account_change for select to roer_keys
  using (person = roer_erased_person());
create policy account_change_erase on account_change for delete to roer_keys
  using (person = roer_erased_person());
grant select (person), delete on recovery_code, account_change to roer_keys;
grant select (person, helper, family), delete on recovery to roer_keys;
