-- Who may touch what. Roles belong to the whole server, so another Roer may have made them already.
--   roer_owner    owns the tables and runs migrations, never serves a request
--   roer_app      family data, behind row-level security
--   roer_entry    identity: signing in, sessions, accepting an invitation, mail waiting to leave
--   roer_figures  rounds, answers and tallies; it has no right on any family table, and
--                 roer_app has none on answers: the wall between the two loops
--   roer_backup   reads everything for a backup, and writes nothing
do $$
declare
  wanted text;
begin
  foreach wanted in array array['roer_owner', 'roer_app', 'roer_entry', 'roer_figures', 'roer_backup'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      execute format('create role %I nologin', wanted);
    end if;
  end loop;
  if not (select rolbypassrls from pg_roles where rolname = 'roer_backup') then
    alter role roer_backup bypassrls;
  end if;
  -- Whoever runs migrations and requests must be able to put on these roles, and take them off.
  execute format('grant roer_owner, roer_app, roer_entry, roer_figures to %I', current_user);
end
$$;

grant create, usage on schema public to roer_owner;
grant usage on schema public to roer_app, roer_entry, roer_figures, roer_backup;
revoke create on schema public from public;
grant select on schema_migration to roer_backup;
