set local role roer_owner;

-- Everything in a plan is an item. `words` is sealed with the family's key; `facts` holds codes,
-- dates and numbers that carry no story. Nothing here cascades: nobody's deed removes another's words.
create table item (
  family uuid not null references family (id),
  id uuid not null,
  kind text not null,
  author uuid not null,
  about uuid[] not null default '{}',
  audience uuid[] not null default '{}',
  state text not null default 'open' check (state in ('open', 'archived')),
  version integer not null default 1 check (version > 0),
  facts jsonb not null default '{}',
  words bytea not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (family, id),
  foreign key (family, author) references membership (family, person)
);
create index item_by_author on item (family, author);

-- What an item said before. Only its author reads this: an earlier wording was never shared with
-- people who joined the audience later.
create table item_version (
  family uuid not null,
  item uuid not null,
  version integer not null,
  author uuid not null,
  facts jsonb not null,
  words bytea not null,
  written_at timestamptz not null,
  primary key (family, item, version),
  foreign key (family, item) references item (family, id)
);

alter table item enable row level security;
alter table item force row level security;
alter table item_version enable row level security;
alter table item_version force row level security;

create policy item_read on item for select to roer_app
  using (family = any (roer_families())
    and (author = roer_person() or (state = 'open' and roer_person() = any (audience))));
create policy item_write on item for insert to roer_app
  with check (family = any (roer_families()) and author = roer_person());
create policy item_change on item for update to roer_app
  using (family = any (roer_families()) and author = roer_person())
  with check (family = any (roer_families()) and author = roer_person());
create policy item_version_read on item_version for select to roer_app
  using (family = any (roer_families()) and author = roer_person());
create policy item_version_write on item_version for insert to roer_app
  with check (family = any (roer_families()) and author = roer_person());

grant select, insert on item to roer_app;
grant update (about, audience, state, version, facts, words, changed_at) on item to roer_app;
grant select, insert on item_version to roer_app;
grant select on item, item_version to roer_backup;
