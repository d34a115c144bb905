set local role roer_owner;

create table municipality (
  code text primary key,
  name text not null,
  example boolean not null default false
);

-- A round asks one version of one questionnaire of one population in one year.
create table round (
  id uuid primary key,
  title text not null,
  year integer not null check (year between 1990 and 2200),
  questionnaire text not null,
  questionnaire_version integer not null,
  state text not null check (state in ('open', 'closed')),
  example boolean not null,
  source text not null,
  unique (title, year)
);

-- The frame: one stratum is one group of people in one municipality, whose size is known.
create table stratum (
  round uuid not null references round (id),
  id integer not null,
  municipality text not null references municipality (code),
  respondent_group text not null check (respondent_group in ('youth', 'parents')),
  label text not null,
  -- Persons in the population; null when the source does not tell, and then there is no finite
  -- population correction.
  population integer check (population > 0),
  invited integer check (invited >= 0),
  respondents integer not null check (respondents >= 0),
  primary key (round, id),
  check (population is null or respondents <= population)
);

-- An answer sheet: no person, no time, a random key. `answers` maps item to code.
create table response (
  round uuid not null,
  id uuid not null,
  stratum integer not null,
  weight double precision not null check (weight > 0),
  answers jsonb not null,
  primary key (round, id),
  foreign key (round, stratum) references stratum (round, id)
);

-- Additive sums per stratum and item: every published figure is a function of these alone.
create table tally (
  round uuid not null,
  stratum integer not null,
  item text not null,
  n integer not null,
  -- Respondents with one of the best answers, unweighted: whether a figure may be shown depends on
  -- how many persons stand on either side, which weighted sums do not tell.
  positives integer not null check (positives between 0 and n),
  w double precision not null,
  wy double precision not null,
  w2 double precision not null,
  w2y double precision not null,
  w2y2 double precision not null,
  primary key (round, stratum, item),
  foreign key (round, stratum) references stratum (round, id)
);

-- The true shares of the example region, so that intervals can be held against them.
create table example_truth (
  round uuid not null references round (id),
  municipality text not null references municipality (code),
  respondent_group text not null,
  item text not null,
  share double precision not null check (share between 0 and 1),
  primary key (round, municipality, respondent_group, item)
);

grant select, insert on municipality, round, stratum, response, tally, example_truth to roer_figures;
grant select on municipality, round, stratum, response, tally, example_truth to roer_backup;
