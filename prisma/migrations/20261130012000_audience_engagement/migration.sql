-- How the visits of members went, so that engagement is kept by audience (lib/reports/engagement.ts).
ALTER TABLE "audience_facts" ADD COLUMN "is_new_visitor" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "is_bounce" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "is_converted" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "active_ms" INTEGER, ADD COLUMN "visible_ms" INTEGER,
  ADD COLUMN "scroll_percent" SMALLINT, ADD COLUMN "time_step" SMALLINT, ADD COLUMN "page_step" SMALLINT;
ALTER TABLE "audience_rollups" ADD COLUMN "new_visits" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "bounces" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "converted_visits" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "timed_visits" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "active_ms" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "visible_ms" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "scroll_percents" BIGINT NOT NULL DEFAULT 0;

-- How many visits of members lie in each step of time and of pages.
CREATE TABLE "audience_steps" (
    "build_id" UUID NOT NULL,
    "on_day" DATE NOT NULL,
    "tag_id" BIGINT NOT NULL,
    "measure" TEXT NOT NULL,
    "step" SMALLINT NOT NULL,
    "visits" BIGINT NOT NULL,
    "converted_visits" BIGINT NOT NULL,

    CONSTRAINT "audience_steps_pkey" PRIMARY KEY ("build_id","measure","on_day","tag_id","step")
);
ALTER TABLE "audience_steps" SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);

-- Members so far. A visit that is no longer kept stays without: its time is not known any more.
UPDATE "audience_facts" SET is_new_visitor = visits.is_new_visitor,
  is_bounce = visits.page_view_count <= 1 AND visits.event_count = 0 AND coalesce(visits.active_ms, 0) < 10000,
  is_converted = visits.conversion_count > 0, active_ms = visits.active_ms, visible_ms = visits.visible_ms, scroll_percent = visits.max_scroll_percent,
  time_step = coalesce(width_bucket(visits.active_ms / 1000.0, ARRAY[0, 5, 10, 20, 30, 60, 120, 180, 300, 600, 1200, 1800]::numeric[]) - 1, -1),
  page_step = width_bucket(visits.page_view_count, ARRAY[0, 1, 2, 3, 4, 5, 6, 8, 11, 21]) - 1
FROM "visits"
WHERE audience_facts.kind = 'visit' AND visits.visitor_id = audience_facts.visitor_id AND visits.id = audience_facts.fact_id;
UPDATE "audience_rollups" SET new_visits = summed.new_visits, bounces = summed.bounces, converted_visits = summed.converted_visits,
  timed_visits = summed.timed_visits, active_ms = summed.active_ms, visible_ms = summed.visible_ms, scroll_percents = summed.scroll_percents
FROM (
  SELECT build_id, rollup, on_day, coalesce(is_ad, false) AS is_ad, tag_id,
    CASE WHEN rollup = 'source' THEN source_id ELSE '00000000-0000-0000-0000-000000000000' END AS source_id,
    CASE WHEN rollup = 'place' THEN device ELSE '' END AS device, CASE WHEN rollup = 'place' THEN country ELSE '' END AS country,
    CASE WHEN rollup = 'landing' THEN landing_path ELSE '' END AS landing_path,
    count(*) FILTER (WHERE is_new_visitor) AS new_visits, count(*) FILTER (WHERE is_bounce) AS bounces,
    count(*) FILTER (WHERE is_converted) AS converted_visits, count(active_ms) AS timed_visits, coalesce(sum(active_ms), 0) AS active_ms,
    coalesce(sum(visible_ms), 0) AS visible_ms, coalesce(sum(scroll_percent), 0) AS scroll_percents
  FROM "audience_facts" LEFT JOIN "traffic_sources" ON traffic_sources.id = source_id
  CROSS JOIN unnest(ARRAY['total', 'place', 'source', 'landing']) AS rollups (rollup)
  WHERE kind = 'visit'
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
) AS summed
WHERE audience_rollups.basis = '' AND audience_rollups.goal_id = '00000000-0000-0000-0000-000000000000'
  AND audience_rollups.build_id = summed.build_id AND audience_rollups.rollup = summed.rollup AND audience_rollups.on_day = summed.on_day
  AND audience_rollups.is_ad = summed.is_ad AND audience_rollups.tag_id = summed.tag_id AND audience_rollups.source_id = summed.source_id
  AND audience_rollups.device = summed.device AND audience_rollups.country = summed.country AND audience_rollups.landing_path = summed.landing_path;
INSERT INTO "audience_steps" ("build_id", "on_day", "tag_id", "measure", "step", "visits", "converted_visits")
SELECT build_id, on_day, tag_id, measure, CASE measure WHEN 'time' THEN time_step ELSE page_step END, count(*), count(*) FILTER (WHERE is_converted)
FROM "audience_facts" CROSS JOIN unnest(ARRAY['time', 'pages']) AS measures (measure)
WHERE kind = 'visit' AND time_step IS NOT NULL
GROUP BY 1, 2, 3, 4, 5;
