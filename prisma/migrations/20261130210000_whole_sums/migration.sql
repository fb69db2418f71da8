-- sum(bigint) gives a numeric, which is made and turned back for each group and column: a third of the time of summing what roll-ups have. This one adds whole
-- numbers as such; one that grows beyond 2^63 is an error, as it was.
CREATE AGGREGATE "sum_whole"(bigint) (SFUNC = int8pl, STYPE = bigint, COMBINEFUNC = int8pl, PARALLEL = SAFE);
