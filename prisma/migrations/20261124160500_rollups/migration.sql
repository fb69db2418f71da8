-- Reports read sums by few columns instead of every combination of source, device, country and landing path there was on a day
-- (lib/domain/rollups.ts): the same traffic, summed by what the report tells apart, by day, week and month. Partitioned by what is kept, so
-- that the rows that a report reads lie together. A column that a roll-up does not keep is the zero id or ''.
CREATE TABLE "traffic_rollups" (
    "account_id" UUID NOT NULL,
    "tag_id" BIGINT NOT NULL,
    "hits" BIGINT NOT NULL,
    "page_views" BIGINT NOT NULL,
    "visits" BIGINT NOT NULL,
    "ad_clicks" BIGINT NOT NULL,
    "on_day" DATE NOT NULL,
    "is_ad" BOOLEAN NOT NULL,
    "source_id" UUID NOT NULL,
    "rollup" TEXT NOT NULL,
    "grain" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "device" TEXT NOT NULL,
    "landing_path" TEXT NOT NULL,

    CONSTRAINT "traffic_rollups_pkey" PRIMARY KEY ("account_id","rollup","grain","on_day","is_ad","tag_id","source_id","device","country","landing_path")
) PARTITION BY LIST ("rollup");
CREATE TABLE "traffic_rollups_total" PARTITION OF "traffic_rollups" FOR VALUES IN ('total') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE TABLE "traffic_rollups_place" PARTITION OF "traffic_rollups" FOR VALUES IN ('place') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE TABLE "traffic_rollups_landing" PARTITION OF "traffic_rollups" FOR VALUES IN ('landing') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE TABLE "traffic_rollups_source" PARTITION OF "traffic_rollups" FOR VALUES IN ('source') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE TABLE "traffic_rollups_source_device" PARTITION OF "traffic_rollups" FOR VALUES IN ('source_device') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE TABLE "traffic_rollups_source_country" PARTITION OF "traffic_rollups" FOR VALUES IN ('source_country') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE TABLE "traffic_rollups_source_landing" PARTITION OF "traffic_rollups" FOR VALUES IN ('source_landing') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);

-- The same for conversions and assists. `basis` says which day a row stands on: that of the conversion, or that of the ad click.
CREATE TABLE "conversion_rollups" (
    "account_id" UUID NOT NULL,
    "goal_id" UUID NOT NULL,
    "completions" BIGINT NOT NULL,
    "value_micros" BIGINT NOT NULL,
    "assists" BIGINT NOT NULL,
    "on_day" DATE NOT NULL,
    "is_primary" BOOLEAN NOT NULL,
    "is_from_ads" BOOLEAN NOT NULL,
    "is_ad" BOOLEAN NOT NULL,
    "source_id" UUID NOT NULL,
    "rollup" TEXT NOT NULL,
    "grain" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "country" CHAR(2) NOT NULL,
    "device" TEXT NOT NULL,
    "landing_path" TEXT NOT NULL,

    CONSTRAINT "conversion_rollups_pkey" PRIMARY KEY ("account_id","rollup","grain","basis","on_day","is_ad","is_primary","is_from_ads","goal_id","source_id","device","country","landing_path","currency")
) PARTITION BY LIST ("rollup");
CREATE TABLE "conversion_rollups_total" PARTITION OF "conversion_rollups" FOR VALUES IN ('total') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE TABLE "conversion_rollups_place" PARTITION OF "conversion_rollups" FOR VALUES IN ('place') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE TABLE "conversion_rollups_landing" PARTITION OF "conversion_rollups" FOR VALUES IN ('landing') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE TABLE "conversion_rollups_source" PARTITION OF "conversion_rollups" FOR VALUES IN ('source') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE TABLE "conversion_rollups_source_device" PARTITION OF "conversion_rollups" FOR VALUES IN ('source_device') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE TABLE "conversion_rollups_source_country" PARTITION OF "conversion_rollups" FOR VALUES IN ('source_country') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE TABLE "conversion_rollups_source_landing" PARTITION OF "conversion_rollups" FOR VALUES IN ('source_landing') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);

-- What a batch, a restatement or a retraction changes in them: rows are appended with the change and folded by DELETE … RETURNING.
CREATE TABLE "conversion_deltas" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "visitor_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "goal_id" UUID NOT NULL,
    "is_primary" BOOLEAN NOT NULL,
    "converted_on" DATE NOT NULL,
    "clicked_on" DATE,
    "source_id" UUID NOT NULL,
    "landing_path" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "completions" BIGINT NOT NULL,
    "value_micros" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "assists" BIGINT NOT NULL,

    CONSTRAINT "conversion_deltas_pkey" PRIMARY KEY ("visitor_id","id")
);
ALTER TABLE "conversion_deltas" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.1);

ALTER TABLE "traffic_rollups" ADD CONSTRAINT "traffic_rollups_grain_check" CHECK ("grain" IN ('day', 'week', 'month'));
ALTER TABLE "conversion_rollups" ADD CONSTRAINT "conversion_rollups_grain_check" CHECK ("grain" IN ('day', 'week', 'month'));
ALTER TABLE "conversion_rollups" ADD CONSTRAINT "conversion_rollups_basis_check" CHECK ("basis" IN ('conversion', 'click'));

-- What was counted before this version: by day, and weeks and months from the days.
INSERT INTO "traffic_rollups" ("account_id", "rollup", "grain", "on_day", "is_ad", "tag_id", "source_id", "device", "country", "landing_path", "hits", "page_views", "visits", "ad_clicks")
SELECT facts.account_id, rollup.name, 'day', facts.on_day, coalesce(traffic_sources.is_ad, false), facts.tag_id,
  CASE WHEN keeps_source THEN facts.source_id ELSE '00000000-0000-0000-0000-000000000000' END,
  CASE WHEN keeps_device THEN facts.device ELSE '' END, CASE WHEN keeps_country THEN facts.country ELSE '' END,
  CASE WHEN keeps_landing THEN facts.landing_path ELSE '' END,
  sum(facts.hits), sum(facts.page_views), sum(facts.visits), sum(facts.ad_clicks)
FROM "traffic_daily" AS facts
LEFT JOIN "traffic_sources" ON traffic_sources.id = facts.source_id
CROSS JOIN (VALUES
    ('total', false, false, false, false), ('place', false, true, true, false), ('landing', false, false, false, true),
    ('source', true, false, false, false), ('source_device', true, true, false, false),
    ('source_country', true, false, true, false), ('source_landing', true, false, false, true)
  ) AS rollup (name, keeps_source, keeps_device, keeps_country, keeps_landing)
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;

INSERT INTO "traffic_rollups" ("account_id", "rollup", "grain", "on_day", "is_ad", "tag_id", "source_id", "device", "country", "landing_path", "hits", "page_views", "visits", "ad_clicks")
SELECT account_id, rollup, longer.grain, longer.on_day, is_ad, tag_id, source_id, device, country, landing_path, sum(hits), sum(page_views), sum(visits), sum(ad_clicks)
FROM "traffic_rollups" AS days
CROSS JOIN LATERAL (VALUES
    ('week', days.on_day - (extract(isodow FROM days.on_day)::int - 1)), ('month', days.on_day - (extract(day FROM days.on_day)::int - 1))
  ) AS longer (grain, on_day)
WHERE days.grain = 'day'
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;

INSERT INTO "conversion_rollups" ("account_id", "rollup", "grain", "basis", "on_day", "is_ad", "is_primary", "is_from_ads", "goal_id", "source_id", "device", "country", "landing_path", "currency", "completions", "value_micros", "assists")
SELECT facts.account_id, rollup.name, 'day', dated.basis, dated.based_on, coalesce(traffic_sources.is_ad, false), facts.is_primary, facts.clicked_on IS NOT NULL, facts.goal_id,
  CASE WHEN keeps_source THEN facts.source_id ELSE '00000000-0000-0000-0000-000000000000' END,
  CASE WHEN keeps_device THEN facts.device ELSE '' END, CASE WHEN keeps_country THEN facts.country ELSE '' END,
  CASE WHEN keeps_landing THEN facts.landing_path ELSE '' END,
  facts.currency, sum(facts.completions), sum(facts.value_micros), sum(facts.assists)
FROM (
  SELECT account_id, goal_id, is_primary, converted_on, clicked_on, source_id, device, country, landing_path, coalesce(currency, '') AS currency,
    1 AS completions, coalesce(value_micros, 0) AS value_micros, 0 AS assists
  FROM "conversions"
  UNION ALL
  SELECT account_id, goal_id, is_primary, converted_on, touched_on, source_id, device, country, landing_path, '', 0, 0, 1
  FROM "conversion_touches" WHERE is_ad_click AND NOT is_credited
) AS facts
LEFT JOIN "traffic_sources" ON traffic_sources.id = facts.source_id
CROSS JOIN (VALUES
    ('total', false, false, false, false), ('place', false, true, true, false), ('landing', false, false, false, true),
    ('source', true, false, false, false), ('source_device', true, true, false, false),
    ('source_country', true, false, true, false), ('source_landing', true, false, false, true)
  ) AS rollup (name, keeps_source, keeps_device, keeps_country, keeps_landing)
CROSS JOIN LATERAL (VALUES ('conversion', facts.converted_on), ('click', coalesce(facts.clicked_on, facts.converted_on))) AS dated (basis, based_on)
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14
ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14;

INSERT INTO "conversion_rollups" ("account_id", "rollup", "grain", "basis", "on_day", "is_ad", "is_primary", "is_from_ads", "goal_id", "source_id", "device", "country", "landing_path", "currency", "completions", "value_micros", "assists")
SELECT account_id, rollup, longer.grain, basis, longer.on_day, is_ad, is_primary, is_from_ads, goal_id, source_id, device, country, landing_path, currency,
  sum(completions), sum(value_micros), sum(assists)
FROM "conversion_rollups" AS days
CROSS JOIN LATERAL (VALUES
    ('week', days.on_day - (extract(isodow FROM days.on_day)::int - 1)), ('month', days.on_day - (extract(day FROM days.on_day)::int - 1))
  ) AS longer (grain, on_day)
WHERE days.grain = 'day'
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14
ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14;
