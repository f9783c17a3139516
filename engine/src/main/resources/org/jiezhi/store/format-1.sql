-- Format 1 of the store.
-- Rows of building, dwelling, alias and person_record are versions: run_from is the run that wrote a
-- version, run_to the run that replaced it (null while it stands). A snapshot at run N is what has
-- run_from <= N and (run_to is null or run_to > N). Dates are integers YYYYMMDD, unknown parts 0;
-- null where nothing was given. state: 0 accepted, 1 quarantined.

create table source (
  source_id int primary key,
  table_name varchar(20) not null,
  name varchar(200) not null,
  unique (table_name, name));

create table run (
  run_id int primary key,
  kind varchar(40) not null,
  source_id int,
  file_name varchar(300),
  file_sha256 varchar(64),
  file_bytes bigint,
  mapping_sha256 varchar(64),
  first_row_id bigint,
  rows_done bigint not null,
  rows_read bigint not null,
  accepted bigint not null,
  updated bigint not null,
  unchanged bigint not null,
  rejected bigint not null,
  quarantined bigint not null,
  state varchar(10) not null,
  started timestamp with time zone not null,
  finished timestamp with time zone);

create table run_note (
  run_id int not null,
  rule varchar(40) not null,
  row_count bigint not null,
  first_row bigint not null,
  primary key (run_id, rule));

create table reject (
  run_id int not null,
  row_number bigint not null,
  column_name varchar(300) not null,
  rule varchar(40) not null,
  outcome varchar(12) not null,
  primary key (run_id, row_number));

create table setting (
  name varchar(40) primary key,
  content varchar(1000) not null);

create table level (
  level_number int primary key,
  name varchar(200) not null unique,
  kind varchar(20) not null,
  parent varchar(200),
  scheme varchar(200) not null);

create table unit (
  unit_id int primary key,
  level_number int not null,
  code varchar(200) not null,
  name varchar(1000) not null,
  declared_parent varchar(200),
  computed_parent varchar(200),
  feature_number bigint not null,
  valid_from int,
  valid_to int,
  run_from int not null,
  run_to int,
  attributes varchar(1000000),
  geometry_original geometry,
  geometry_conformed geometry);
create index unit_code on unit (code);

create table building (
  row_id bigint primary key,
  source_id int not null,
  record_key varchar(200) not null,
  run_from int not null,
  run_to int,
  state tinyint not null,
  faults varchar(400),
  content_hash bigint not null,
  unit_code varchar(200),
  computed_unit varchar(200),
  name varchar(400),
  address varchar(1000),
  province varchar(400),
  city varchar(400),
  county varchar(400),
  town varchar(400),
  community varchar(400),
  road varchar(400),
  lane varchar(400),
  number varchar(400),
  sub_number varchar(400),
  compound varchar(400),
  phase varchar(400),
  building varchar(400),
  aliases varchar(2000),
  floors_above int,
  floors_below int,
  units int,
  building_year int,
  building_use varchar(400),
  lon double precision,
  lat double precision,
  geometry geometry,
  attributes varchar(1000000));

create table dwelling (
  row_id bigint primary key,
  source_id int not null,
  record_key varchar(200) not null,
  run_from int not null,
  run_to int,
  state tinyint not null,
  faults varchar(400),
  content_hash bigint not null,
  building_code varchar(200),
  unit varchar(100),
  floor varchar(100),
  room varchar(100),
  door varchar(100),
  dwelling_use varchar(400),
  area_m2 double precision,
  status varchar(20),
  attributes varchar(1000000));

create table alias (
  row_id bigint primary key,
  source_id int not null,
  record_key varchar(1000) not null,
  run_from int not null,
  run_to int,
  state tinyint not null,
  faults varchar(400),
  content_hash bigint not null,
  target_code varchar(400) not null,
  alias varchar(400) not null,
  valid_from int,
  valid_to int,
  alias_source varchar(400),
  attributes varchar(1000000));

-- sealed: name, ID number, phone and unknown columns. The keys are keyed hashes to find them by.
create table person_record (
  row_id bigint primary key,
  source_id int not null,
  record_key varchar(200) not null,
  run_from int not null,
  run_to int,
  state tinyint not null,
  faults varchar(400),
  content_hash bigint not null,
  sealed varbinary(1000000) not null,
  id_key bigint,
  name_key bigint,
  phone_key bigint,
  sex tinyint,
  birth_date int,
  address varchar(2000),
  dwelling_code varchar(200),
  relation varchar(200),
  household_id varchar(200),
  kind varchar(20),
  start_date int,
  end_date int,
  labels varchar(2000),
  lon double precision,
  lat double precision,
  computed_unit varchar(200));

-- Records of people by keyed hash, see KeyIndex. kind: 0 ID number, 1 name, 2 phone. An entry is the
-- hash, the row_id (8 bytes each) and 4 bytes more.
create table key_segment (
  segment_id int primary key,
  kind tinyint not null,
  entry_count int not null,
  first_keys varbinary(1000000) not null);

create table key_block (
  block_id bigint primary key,
  entries varbinary(100000) not null);

-- What the linking of records to dwellings writes.
create table person (
  person_id bigint primary key,
  run_from int not null,
  run_to int);

create table person_member (
  row_id bigint primary key,
  person_id bigint not null,
  source_id int not null,
  record_key varchar(200) not null,
  run_from int not null,
  run_to int);
create index person_member_person on person_member (person_id);
create index person_member_record on person_member (source_id, record_key);

create table link (
  row_id bigint primary key,
  source_id int not null,
  record_key varchar(200) not null,
  run_from int not null,
  run_to int,
  dwelling_code varchar(200),
  tier varchar(4) not null,
  decision varchar(10) not null,
  probability double precision,
  margin_bits double precision,
  candidates int,
  faults varchar(1000),
  slots varchar(1000));
create index link_record on link (source_id, record_key);
create index link_dwelling on link (dwelling_code);

create table residency (
  row_id bigint primary key,
  person_id bigint not null,
  dwelling_code varchar(200),
  kind varchar(20) not null,
  start_date int,
  start_type varchar(4),
  end_date int,
  end_type varchar(4),
  source_id int not null,
  record_key varchar(200),
  confidence double precision,
  status varchar(20) not null,
  run_from int not null,
  run_to int);
create index residency_person on residency (person_id);
create index residency_dwelling on residency (dwelling_code);

create table review_item (
  item_id bigint primary key,
  state varchar(12) not null,
  reason varchar(40) not null,
  address varchar(2000),
  affected bigint not null,
  run_from int not null,
  run_to int);

create table decision (
  decision_id bigint primary key,
  item_id bigint,
  kind varchar(20) not null,
  target varchar(400),
  author varchar(200),
  reason varchar(1000),
  expires int,
  run_from int not null,
  run_to int);

-- Who saw what. Each entry carries the hash of the one before it; nothing is ever changed or deleted
-- here. subjects: keyed hashes of the records that left, eight bytes each, ascending. entered:
-- milliseconds since 1970 in UTC.
create table audit (
  entry_id bigint primary key,
  entered bigint not null,
  who varchar(200) not null,
  role varchar(20) not null,
  scope varchar(100000) not null,
  action varchar(20) not null,
  outcome varchar(10) not null,
  purpose varchar(1000),
  query varchar(4000) not null,
  target varchar(200),
  subjects varbinary(1000000) not null,
  result_count bigint not null,
  revealed varchar(200) not null,
  run_id int not null,
  previous_hash varchar(64) not null,
  entry_hash varchar(64) not null);
