-- A source by hour, and a source with landing page and device: reports read nearly a row a visit for them. By week and month alone, and of those that
-- are over only (rollup_seals): a day has hardly fewer rows than traffic_daily, which is read for the others. What is not folded yet the fold adds.
CREATE TABLE "traffic_rollups_source_hour" PARTITION OF "traffic_rollups" FOR VALUES IN ('source_hour') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE TABLE "traffic_rollups_source_landing_device" PARTITION OF "traffic_rollups" FOR VALUES IN ('source_landing_device') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);

INSERT INTO "traffic_rollups" ("account_id", "rollup", "grain", "on_day", "is_ad", "tag_id", "source_id", "device", "country", "landing_path", "on_hour",
  "hits", "page_views", "visits", "ad_clicks", "bounces", "new_visits", "visit_page_views", "timed_visits", "visible_ms", "active_ms", "scroll_percents",
  "converted_visits")
SELECT days.account_id, rollup.name, longer.grain, longer.on_day, coalesce(traffic_sources.is_ad, false), tag_id, source_id,
  CASE WHEN keeps_device THEN device ELSE '' END, '', CASE WHEN keeps_landing THEN landing_path ELSE '' END, CASE WHEN keeps_hour THEN on_hour ELSE -1 END,
  sum(hits), sum(page_views), sum(visits), sum(ad_clicks), sum(bounces), sum(new_visits), sum(visit_page_views), sum(timed_visits), sum(visible_ms),
  sum(active_ms), sum(scroll_percents), sum(converted_visits)
FROM "traffic_daily" AS days
JOIN "rollup_seals" ON rollup_seals.account_id = days.account_id
LEFT JOIN "traffic_sources" ON traffic_sources.id = source_id
CROSS JOIN (VALUES ('source_hour', false, false, true), ('source_landing_device', true, true, false)) AS rollup (name, keeps_device, keeps_landing, keeps_hour)
CROSS JOIN LATERAL (VALUES
    ('week', days.on_day - (extract(isodow FROM days.on_day)::int - 1), days.on_day - (extract(isodow FROM days.on_day)::int - 1) + 7),
    ('month', days.on_day - (extract(day FROM days.on_day)::int - 1), (days.on_day - (extract(day FROM days.on_day)::int - 1) + interval '1 month')::date)
  ) AS longer (grain, on_day, ends_before)
WHERE longer.ends_before <= until_on
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;
