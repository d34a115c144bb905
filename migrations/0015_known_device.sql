set local role roer_owner;

-- Codes that were asked for on a device on which this person proved before. They have an hourly
-- number of their own, so that nobody elsewhere can use up theirs.
alter table sign_in_code add column known_device boolean not null default false;
