set local role roer_owner;

-- What is done once an hour or once a day, by one Roer at a time: whoever takes it says until when,
-- and if nothing is heard by then somebody else does it over.
create table job (
  name text primary key,
  -- The hour or day for which it was done last.
  done_for text,
  done_at timestamptz,
  -- How many rows went then.
  removed integer check (removed >= 0),
  taken_until timestamptz
);
grant select, insert on job to roer_entry;
grant update (done_for, done_at, removed, taken_until) on job to roer_entry;
grant select on job to roer_backup;

-- What is over is not kept. An invitation that still works goes by nobody's clock but the database's.
grant delete on mail to roer_entry;
create policy invitation_entry_forget on invitation for delete to roer_entry
  using (expires_at < transaction_timestamp());
grant delete on invitation to roer_entry;
