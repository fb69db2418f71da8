-- Sources of one country or landing page: the keys of these roll-ups put the source first, so that all rows of a day were read for one place. Of weeks and
-- months alone, which are written once they are over: a fold pays nothing for them, and days are few in any period.
CREATE INDEX "traffic_rollups_source_country_by_place" ON "traffic_rollups_source_country"("account_id", "grain", "country", "on_day") WHERE "grain" <> 'day';
CREATE INDEX "traffic_rollups_source_place_by_place" ON "traffic_rollups_source_place"("account_id", "grain", "country", "device", "on_day") WHERE "grain" <> 'day';
CREATE INDEX "traffic_rollups_source_landing_by_place" ON "traffic_rollups_source_landing"("account_id", "grain", "landing_path", "on_day") WHERE "grain" <> 'day';
CREATE INDEX "traffic_rollups_source_landing_device_by_place" ON "traffic_rollups_source_landing_device"("account_id", "grain", "landing_path", "device", "on_day") WHERE "grain" <> 'day';
CREATE INDEX "conversion_rollups_source_country_by_place" ON "conversion_rollups_source_country"("account_id", "grain", "basis", "country", "on_day") WHERE "grain" <> 'day';
CREATE INDEX "conversion_rollups_source_place_by_place" ON "conversion_rollups_source_place"("account_id", "grain", "basis", "country", "device", "on_day") WHERE "grain" <> 'day';
CREATE INDEX "conversion_rollups_source_landing_by_place" ON "conversion_rollups_source_landing"("account_id", "grain", "basis", "landing_path", "on_day") WHERE "grain" <> 'day';
