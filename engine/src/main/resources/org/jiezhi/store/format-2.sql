-- The log of accesses is a file beside the store, so that processes that read a copy write it, too.
drop table if exists audit;

-- The definition of a reference system is a setting, and may be long.
alter table setting alter column content set data type varchar(100000);

-- What is to be reviewed follows from the links; it was never kept.
drop table if exists review_item;
