-- The log of accesses is a file beside the store, so that processes that read a copy write it, too.
drop table if exists audit;
