-- How long and how far people look. A hit tells the running totals of its page load; a visit holds the sums of its page loads.
ALTER TABLE "hits" ADD COLUMN "visible_ms" INTEGER, ADD COLUMN "active_ms" INTEGER, ADD COLUMN "scroll_percent" SMALLINT;
ALTER TABLE "visits" ADD COLUMN "event_count" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "conversion_count" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "visible_ms" INTEGER, ADD COLUMN "active_ms" INTEGER, ADD COLUMN "max_scroll_percent" SMALLINT;

-- What traffic says of the visits that began in an hour.
ALTER TABLE "traffic_daily" ADD COLUMN "bounces" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "new_visits" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "visit_page_views" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "timed_visits" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "visible_ms" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "active_ms" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "scroll_percents" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "converted_visits" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "traffic_deltas" ADD COLUMN "bounces" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "new_visits" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "visit_page_views" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "timed_visits" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "visible_ms" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "active_ms" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "scroll_percents" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "converted_visits" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "traffic_rollups" ADD COLUMN "bounces" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "new_visits" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "visit_page_views" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "timed_visits" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "visible_ms" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "active_ms" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "scroll_percents" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "converted_visits" BIGINT NOT NULL DEFAULT 0;

-- How many visits lie in each step of time and of pages (lib/domain/engagement.ts), for distributions: what a batch changes, and the sums by few
-- columns, as in traffic_rollups. The report on engagement reads a day's rows of one roll-up and measure.
CREATE TABLE "visit_deltas" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "on_day" DATE NOT NULL,
    "tag_id" BIGINT NOT NULL,
    "source_id" UUID NOT NULL,
    "landing_path" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "is_new_visitor" BOOLEAN NOT NULL,
    "time_step" SMALLINT NOT NULL,
    "page_step" SMALLINT NOT NULL,
    "is_converted" BOOLEAN NOT NULL,
    "visits" BIGINT NOT NULL,

    CONSTRAINT "visit_deltas_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "visit_deltas" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.1);
CREATE TABLE "visit_rollups" (
    "account_id" UUID NOT NULL,
    "tag_id" BIGINT NOT NULL,
    "visits" BIGINT NOT NULL,
    "converted_visits" BIGINT NOT NULL,
    "on_day" DATE NOT NULL,
    "is_ad" BOOLEAN NOT NULL,
    "step" SMALLINT NOT NULL,
    "source_id" UUID NOT NULL,
    "rollup" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "device" TEXT NOT NULL,
    "landing_path" TEXT NOT NULL,

    CONSTRAINT "visit_rollups_pkey" PRIMARY KEY ("account_id","rollup","measure","on_day","is_ad","tag_id","source_id","device","country","landing_path","step")
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);

-- The same of pages, by host and path. They are counted from this release on: what was looked at before told no times.
CREATE TABLE "page_deltas" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "on_day" DATE NOT NULL,
    "tag_id" BIGINT NOT NULL,
    "path" TEXT NOT NULL,
    "page_views" BIGINT NOT NULL,
    "entries" BIGINT NOT NULL,
    "exits" BIGINT NOT NULL,
    "timed_page_views" BIGINT NOT NULL,
    "visible_ms" BIGINT NOT NULL,
    "active_ms" BIGINT NOT NULL,
    "scroll_percents" BIGINT NOT NULL,
    "scrolled_25" BIGINT NOT NULL,
    "scrolled_50" BIGINT NOT NULL,
    "scrolled_75" BIGINT NOT NULL,
    "scrolled_100" BIGINT NOT NULL,
    "active_from_0" BIGINT NOT NULL,
    "active_from_10" BIGINT NOT NULL,
    "active_from_30" BIGINT NOT NULL,
    "active_from_60" BIGINT NOT NULL,
    "active_from_180" BIGINT NOT NULL,
    "active_from_600" BIGINT NOT NULL,

    CONSTRAINT "page_deltas_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "page_deltas" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.1);
CREATE TABLE "page_rollups" (
    "account_id" UUID NOT NULL,
    "on_day" DATE NOT NULL,
    "tag_id" BIGINT NOT NULL,
    "path" TEXT NOT NULL,
    "page_views" BIGINT NOT NULL,
    "entries" BIGINT NOT NULL,
    "exits" BIGINT NOT NULL,
    "timed_page_views" BIGINT NOT NULL,
    "visible_ms" BIGINT NOT NULL,
    "active_ms" BIGINT NOT NULL,
    "scroll_percents" BIGINT NOT NULL,
    "scrolled_25" BIGINT NOT NULL,
    "scrolled_50" BIGINT NOT NULL,
    "scrolled_75" BIGINT NOT NULL,
    "scrolled_100" BIGINT NOT NULL,
    "active_from_0" BIGINT NOT NULL,
    "active_from_10" BIGINT NOT NULL,
    "active_from_30" BIGINT NOT NULL,
    "active_from_60" BIGINT NOT NULL,
    "active_from_180" BIGINT NOT NULL,
    "active_from_600" BIGINT NOT NULL,

    CONSTRAINT "page_rollups_pkey" PRIMARY KEY ("account_id","on_day","tag_id","path")
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);

-- Visits so far: their events and conversions, then what they add to the sums, as deltas that the next fold takes.
UPDATE "visits" SET event_count = counted.events
FROM (SELECT visitor_id, visit_id, count(*)::int AS events FROM "hits" WHERE kind = 'custom' AND visit_id IS NOT NULL GROUP BY visitor_id, visit_id) AS counted
WHERE visits.visitor_id = counted.visitor_id AND visits.id = counted.visit_id;
UPDATE "visits" SET conversion_count = counted.conversions
FROM (SELECT visitor_id, visit_id, count(*)::int AS conversions FROM "conversions" WHERE is_primary AND visit_id IS NOT NULL GROUP BY visitor_id, visit_id) AS counted
WHERE visits.visitor_id = counted.visitor_id AND visits.id = counted.visit_id;
INSERT INTO "traffic_deltas" ("account_id", "on_day", "on_hour", "tag_id", "source_id", "landing_path", "device", "country", "hits", "page_views", "visits", "ad_clicks",
  "bounces", "new_visits", "visit_page_views", "timed_visits", "visible_ms", "active_ms", "scroll_percents", "converted_visits")
SELECT account_id, started_on, extract(hour FROM started_at AT TIME ZONE accounts.time_zone)::int2, tag_id, source_id, entry_path, device, country, 0, 0, 0, 0,
  count(*) FILTER (WHERE page_view_count <= 1 AND event_count = 0), count(*) FILTER (WHERE is_new_visitor), sum(page_view_count), 0, 0, 0, 0,
  count(*) FILTER (WHERE conversion_count > 0)
FROM "visits" JOIN "accounts" ON accounts.id = visits.account_id
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
INSERT INTO "visit_deltas" ("account_id", "on_day", "tag_id", "source_id", "landing_path", "device", "country", "is_new_visitor", "time_step", "page_step", "is_converted", "visits")
SELECT account_id, started_on, tag_id, source_id, entry_path, device, country, is_new_visitor, -1,
  CASE WHEN page_view_count < 6 THEN page_view_count WHEN page_view_count < 8 THEN 6 WHEN page_view_count < 11 THEN 7 WHEN page_view_count < 21 THEN 8 ELSE 9 END,
  conversion_count > 0, count(*)
FROM "visits" GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 10, 11;
