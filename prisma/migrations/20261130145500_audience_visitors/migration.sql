-- The visitors of a small audience are counted to the last: from the index alone, not fact by fact.
DROP INDEX "audience_facts_build_id_on_day_idx";
CREATE INDEX "audience_facts_build_id_on_day_idx" ON "audience_facts"("build_id", "on_day") INCLUDE ("kind", "visitor_id");
