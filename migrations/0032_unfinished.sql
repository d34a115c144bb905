set local role roer_owner;

-- What somebody is still writing is an item of kind 'draft' that nobody else sees. It makes place for
-- what it became, or is thrown away by its author. Nothing else in a plan can be deleted.
create policy item_unfinished on item for delete to roer_app
  using (family = any (roer_families()) and author = roer_person() and kind = 'draft'
    and roer_mine_is_open(state, audience, changed_at, shared_at));
grant delete on item to roer_app;
