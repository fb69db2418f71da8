-- Conversions are summed to the figures that reports show, so that a source has one row a day however many goals and currencies it met; for
-- all goals together (the zero id), and for each goal where the roll-up is narrow. `all_…` counts every goal, the others those that were in
-- "Conversions". Made anew from the conversions and their paths; deltas that are in them already are taken out by the same statement.
DROP TABLE "conversion_rollups";

CREATE TABLE "conversion_rollups" (
    "account_id" UUID NOT NULL,
    "goal_id" UUID NOT NULL,
    "conversions" BIGINT NOT NULL,
    "all_conversions" BIGINT NOT NULL,
    "revenue_micros" BIGINT NOT NULL,
    "all_revenue_micros" BIGINT NOT NULL,
    "assists" BIGINT NOT NULL,
    "all_assists" BIGINT NOT NULL,
    "completions_not_from_ads" BIGINT NOT NULL,
    "all_completions_not_from_ads" BIGINT NOT NULL,
    "revenue_not_from_ads_micros" BIGINT NOT NULL,
    "all_revenue_not_from_ads_micros" BIGINT NOT NULL,
    "conversions_in_other_currency" BIGINT NOT NULL,
    "on_day" DATE NOT NULL,
    "is_ad" BOOLEAN NOT NULL,
    "source_id" UUID NOT NULL,
    "rollup" TEXT NOT NULL,
    "grain" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "device" TEXT NOT NULL,
    "landing_path" TEXT NOT NULL,

    CONSTRAINT "conversion_rollups_pkey" PRIMARY KEY ("account_id","rollup","grain","basis","goal_id","on_day","is_ad","source_id","device","country","landing_path")
) PARTITION BY LIST ("rollup");
CREATE TABLE "conversion_rollups_total" PARTITION OF "conversion_rollups" FOR VALUES IN ('total') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE TABLE "conversion_rollups_place" PARTITION OF "conversion_rollups" FOR VALUES IN ('place') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE TABLE "conversion_rollups_landing" PARTITION OF "conversion_rollups" FOR VALUES IN ('landing') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE TABLE "conversion_rollups_source" PARTITION OF "conversion_rollups" FOR VALUES IN ('source') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE TABLE "conversion_rollups_source_device" PARTITION OF "conversion_rollups" FOR VALUES IN ('source_device') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE TABLE "conversion_rollups_source_country" PARTITION OF "conversion_rollups" FOR VALUES IN ('source_country') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE TABLE "conversion_rollups_source_landing" PARTITION OF "conversion_rollups" FOR VALUES IN ('source_landing') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);

ALTER TABLE "conversion_rollups" ADD CONSTRAINT "conversion_rollups_grain_check" CHECK ("grain" IN ('day', 'week', 'month'));
ALTER TABLE "conversion_rollups" ADD CONSTRAINT "conversion_rollups_basis_check" CHECK ("basis" IN ('conversion', 'click'));

WITH folded AS (
  DELETE FROM "conversion_deltas"
),
facts AS (
  SELECT account_id, goal_id, is_primary, converted_on, clicked_on, source_id, device, country, landing_path, currency, 1 AS completions,
    value_micros, 0 AS assists
  FROM "conversions"
  UNION ALL
  SELECT account_id, goal_id, is_primary, converted_on, touched_on, source_id, device, country, landing_path, NULL, 0, NULL, 1
  FROM "conversion_touches" WHERE is_ad_click AND NOT is_credited
),
figures AS (
  SELECT facts.account_id, facts.goal_id, facts.source_id, device, country, landing_path, coalesce(traffic_sources.is_ad, false) AS is_ad,
    basis, CASE basis WHEN 'click' THEN coalesce(clicked_on, converted_on) ELSE converted_on END AS on_day,
    CASE WHEN is_primary THEN 1 ELSE 0 END AS counted, CASE WHEN clicked_on IS NULL THEN 0 ELSE completions END AS from_ads,
    CASE WHEN clicked_on IS NULL THEN completions ELSE 0 END AS not_from_ads, assists,
    CASE WHEN facts.currency = accounts.currency AND clicked_on IS NOT NULL THEN value_micros ELSE 0 END AS micros,
    CASE WHEN facts.currency = accounts.currency AND clicked_on IS NULL THEN value_micros ELSE 0 END AS other_micros,
    CASE WHEN facts.currency <> accounts.currency AND clicked_on IS NOT NULL THEN completions ELSE 0 END AS in_other_currency
  FROM facts
  JOIN "accounts" ON accounts.id = facts.account_id
  LEFT JOIN "traffic_sources" ON traffic_sources.id = facts.source_id
  CROSS JOIN (VALUES ('conversion'), ('click')) AS bases (basis)
)
INSERT INTO "conversion_rollups" ("account_id", "rollup", "grain", "basis", "goal_id", "on_day", "is_ad", "source_id", "device", "country", "landing_path",
  "conversions", "all_conversions", "revenue_micros", "all_revenue_micros", "assists", "all_assists", "completions_not_from_ads", "all_completions_not_from_ads", "revenue_not_from_ads_micros", "all_revenue_not_from_ads_micros", "conversions_in_other_currency")
SELECT account_id, rollup, 'day', basis, CASE WHEN is_of_goal THEN goal_id ELSE '00000000-0000-0000-0000-000000000000' END, on_day, is_ad,
  CASE WHEN keeps_source THEN source_id ELSE '00000000-0000-0000-0000-000000000000' END, CASE WHEN keeps_device THEN device ELSE '' END,
  CASE WHEN keeps_country THEN country ELSE '' END, CASE WHEN keeps_landing THEN landing_path ELSE '' END,
  sum(from_ads * counted), sum(from_ads), sum(micros * counted), sum(micros), sum(assists * counted), sum(assists),
  sum(not_from_ads * counted), sum(not_from_ads), sum(other_micros * counted), sum(other_micros), sum(in_other_currency)
FROM figures
CROSS JOIN (VALUES
    ('total', false, false, false, false, false), ('total', true, false, false, false, false),
    ('place', false, false, true, true, false), ('place', true, false, true, true, false),
    ('landing', false, false, false, false, true), ('landing', true, false, false, false, true),
    ('source', false, true, false, false, false), ('source', true, true, false, false, false),
    ('source_device', false, true, true, false, false), ('source_country', false, true, false, true, false),
    ('source_landing', false, true, false, false, true)
  ) AS rollups (rollup, is_of_goal, keeps_source, keeps_device, keeps_country, keeps_landing)
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;

INSERT INTO "conversion_rollups" ("account_id", "rollup", "grain", "basis", "goal_id", "on_day", "is_ad", "source_id", "device", "country", "landing_path",
  "conversions", "all_conversions", "revenue_micros", "all_revenue_micros", "assists", "all_assists", "completions_not_from_ads", "all_completions_not_from_ads", "revenue_not_from_ads_micros", "all_revenue_not_from_ads_micros", "conversions_in_other_currency")
SELECT account_id, rollup, longer.grain, basis, goal_id, longer.on_day, is_ad, source_id, device, country, landing_path,
  sum(conversions), sum(all_conversions), sum(revenue_micros), sum(all_revenue_micros), sum(assists), sum(all_assists), sum(completions_not_from_ads), sum(all_completions_not_from_ads), sum(revenue_not_from_ads_micros), sum(all_revenue_not_from_ads_micros), sum(conversions_in_other_currency)
FROM "conversion_rollups" AS days
CROSS JOIN LATERAL (VALUES
    ('week', days.on_day - (extract(isodow FROM days.on_day)::int - 1)), ('month', days.on_day - (extract(day FROM days.on_day)::int - 1))
  ) AS longer (grain, on_day)
WHERE days.grain = 'day'
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;
