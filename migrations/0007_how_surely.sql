set local role roer_owner;

-- How somebody signed in, and when they last proved that it is really them: a mailed code can be
-- read by whoever reads the mailbox, so it opens less than a passkey or a code of one's own.
alter table session
  add column id uuid,
  add column how text not null default 'mail' check (how in ('mail', 'passkey', 'organisation')),
  add column own_device boolean not null default false,
  add column proved_at timestamptz;
update session set id = gen_random_uuid();
alter table session alter column id set not null;
alter table session add unique (id);
alter table session alter column how drop default;
grant update (proved_at) on session to roer_entry;

-- From when on the asker's own unshared words are open to them. Absent or empty: never.
create function roer_own_words_since() returns timestamptz language sql stable
  return coalesce(nullif(current_setting('roer.own_words_since', true), '')::timestamptz, 'infinity');
-- The day it is where families live, handed in with the question.
create function roer_today() returns date language sql stable
  return nullif(current_setting('roer.today', true), '')::date;
