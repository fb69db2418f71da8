-- Reports (lib/reports/facts.ts) sum completions by day of the conversion or of the click. With what they sum in the index, PostgreSQL
-- answers from it alone. Only a report by landing page goes to the table: paths are long.
DROP INDEX "conversions_account_id_converted_on_idx";
CREATE INDEX "conversions_account_id_converted_on_idx" ON "conversions"("account_id", "converted_on")
  INCLUDE ("source_id", "goal_id", "is_primary", "clicked_on", "value_micros", "currency", "tag_id", "device", "country");
DROP INDEX "conversions_account_id_clicked_on_idx";
CREATE INDEX "conversions_account_id_clicked_on_idx" ON "conversions"("account_id", "clicked_on")
  INCLUDE ("source_id", "goal_id", "is_primary", "value_micros", "currency", "tag_id", "device", "country");

-- The same for assists.
DROP INDEX "conversion_touches_assists_converted";
CREATE INDEX "conversion_touches_assists_converted" ON "conversion_touches"("account_id", "converted_on")
  INCLUDE ("source_id", "goal_id", "is_primary", "device", "country") WHERE "is_ad_click" AND NOT "is_credited";
DROP INDEX "conversion_touches_assists_touched";
CREATE INDEX "conversion_touches_assists_touched" ON "conversion_touches"("account_id", "touched_on")
  INCLUDE ("source_id", "goal_id", "is_primary", "device", "country") WHERE "is_ad_click" AND NOT "is_credited";

-- The list of conversions, newest first, page by page (lib/reports/conversions.ts).
CREATE INDEX "conversions_account_id_converted_at_visitor_id_id_idx" ON "conversions"("account_id", "converted_at", "visitor_id", "id");

-- An index answers alone only for pages that are known to be visible to all: rows are appended, so vacuum has to look early.
ALTER TABLE "conversions" SET (autovacuum_vacuum_insert_scale_factor = 0.02);
ALTER TABLE "conversion_touches" SET (autovacuum_vacuum_insert_scale_factor = 0.02);
ALTER TABLE "traffic_daily" SET (autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_vacuum_scale_factor = 0.05);
