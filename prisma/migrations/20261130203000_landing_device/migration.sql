-- A landing page by device: reports read every country of it. By week and month alone, of those that are over, made of landing_place, whose days are read
-- for the others: a fold pays nothing.
CREATE TABLE "traffic_rollups_landing_device" PARTITION OF "traffic_rollups" FOR VALUES IN ('landing_device') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);

INSERT INTO "traffic_rollups" ("account_id", "rollup", "grain", "on_day", "is_ad", "tag_id", "source_id", "device", "country", "landing_path", "on_hour",
  "hits", "page_views", "visits", "ad_clicks", "bounces", "new_visits", "visit_page_views", "timed_visits", "visible_ms", "active_ms", "scroll_percents",
  "converted_visits")
SELECT account_id, 'landing_device', grain, on_day, is_ad, tag_id, '00000000-0000-0000-0000-000000000000', device, '', landing_path, -1,
  sum(hits), sum(page_views), sum(visits), sum(ad_clicks), sum(bounces), sum(new_visits), sum(visit_page_views), sum(timed_visits), sum(visible_ms),
  sum(active_ms), sum(scroll_percents), sum(converted_visits)
FROM "traffic_rollups"
WHERE rollup = 'landing_place' AND grain <> 'day'
GROUP BY account_id, grain, on_day, is_ad, tag_id, device, landing_path
ORDER BY account_id, grain, on_day, is_ad, tag_id, device, landing_path;
