-- Steps of visits are not told apart by new and returning visitors; a collector of an older release beside this one still writes the column.
ALTER TABLE "visit_deltas" ALTER COLUMN "is_new_visitor" SET DEFAULT false;
