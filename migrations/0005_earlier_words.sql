set local role roer_owner;

-- Earlier words belong to the author of the item. The policy alone let a member keep a "version"
-- of another's item under their own name, and so stand in the way of that author's next change.
alter table item add unique (family, id, author);
alter table item_version
  drop constraint item_version_family_item_fkey,
  add foreign key (family, item, author) references item (family, id, author);
