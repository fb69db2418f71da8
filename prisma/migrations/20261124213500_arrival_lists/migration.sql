-- The lists of visits and of ad clicks (lib/reports/arrivals.ts) go back in time, page by page. Two columns, because every visit pays for
-- them: rows of the same millisecond are few enough to be sorted.
CREATE INDEX "visits_account_id_started_at_idx" ON "visits"("account_id", "started_at");
CREATE INDEX "touches_ad_clicks" ON "touches"("account_id", "at") WHERE "is_ad_click";
