-- Attribution, paths (lib/reports/credit-rows.ts, paths.ts): the paths of a period one after the other, each in its order, with what models
-- and breakdowns look at. PostgreSQL then needs neither the tables nor a sort. Only a report by landing page goes to the table.
CREATE INDEX "conversion_touches_paths" ON "conversion_touches"("account_id", "converted_on", "visitor_id", "conversion_id", "position")
  INCLUDE ("touched_at", "touched_on", "source_id", "goal_id", "is_primary", "is_ad_click", "device", "country");

-- The values of those conversions, in the same order.
CREATE INDEX "conversions_paths" ON "conversions"("account_id", "converted_on", "visitor_id", "id")
  INCLUDE ("converted_at", "value_micros", "currency", "goal_id", "is_primary", "clicked_on", "clicked_at", "source_id", "device", "country");
