-- Hours of the day. Traffic carries the hour that the account's clocks showed; what was counted before has none (-1), for it was counted by
-- day. Conversions know their instants, so theirs are filled in.
ALTER TABLE "traffic_deltas" ADD COLUMN "on_hour" SMALLINT NOT NULL DEFAULT -1;
ALTER TABLE "traffic_deltas" ALTER COLUMN "on_hour" DROP DEFAULT;
ALTER TABLE "traffic_daily" ADD COLUMN "on_hour" SMALLINT NOT NULL DEFAULT -1;
ALTER TABLE "traffic_daily" ALTER COLUMN "on_hour" DROP DEFAULT;
ALTER TABLE "traffic_daily" DROP CONSTRAINT "traffic_daily_pkey";
ALTER TABLE "traffic_daily" ADD CONSTRAINT "traffic_daily_pkey" PRIMARY KEY ("account_id","on_day","tag_id","source_id","landing_path","device","country","on_hour");
ALTER TABLE "traffic_rollups" ADD COLUMN "on_hour" SMALLINT NOT NULL DEFAULT -1;
ALTER TABLE "traffic_rollups" ALTER COLUMN "on_hour" DROP DEFAULT;
ALTER TABLE "conversion_rollups" ADD COLUMN "on_hour" SMALLINT NOT NULL DEFAULT -1;
ALTER TABLE "conversion_rollups" ALTER COLUMN "on_hour" DROP DEFAULT;

ALTER TABLE "conversion_touches" ADD COLUMN "converted_at" TIMESTAMPTZ(3);
UPDATE "conversion_touches" SET converted_at = conversions.converted_at
FROM "conversions" WHERE conversions.visitor_id = conversion_touches.visitor_id AND conversions.id = conversion_touches.conversion_id;
UPDATE "conversion_touches" SET converted_at = touched_at WHERE converted_at IS NULL;
ALTER TABLE "conversion_touches" ALTER COLUMN "converted_at" SET NOT NULL;
-- Empty of the hour in what is not folded yet.
ALTER TABLE "conversion_deltas" ADD COLUMN "converted_at" TIMESTAMPTZ(3);
ALTER TABLE "conversion_deltas" ADD COLUMN "clicked_at" TIMESTAMPTZ(3);

-- A day is summed up to its week and month once they are over (lib/domain/rollups.ts), instead of with every fold: that every week and month
-- which ends by `until_on` is summed up is what reports rely on. Until now all were, those that go on among them, which are taken out.
CREATE TABLE "rollup_seals" (
    "account_id" UUID NOT NULL,
    "until_on" DATE NOT NULL,

    CONSTRAINT "rollup_seals_pkey" PRIMARY KEY ("account_id")
);
ALTER TABLE "rollup_seals" ADD CONSTRAINT "rollup_seals_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
INSERT INTO "rollup_seals" ("account_id", "until_on")
SELECT account_id, max(on_day) FROM "traffic_rollups" WHERE rollup = 'total' AND grain = 'day' GROUP BY account_id;
DELETE FROM "traffic_rollups" USING "rollup_seals"
WHERE rollup_seals.account_id = traffic_rollups.account_id AND (grain = 'week' AND on_day + 7 > until_on OR grain = 'month' AND on_day + interval '1 month' > until_on);
DELETE FROM "conversion_rollups" USING "rollup_seals"
WHERE rollup_seals.account_id = conversion_rollups.account_id AND (grain = 'week' AND on_day + 7 > until_on OR grain = 'month' AND on_day + interval '1 month' > until_on);
DELETE FROM "conversion_rollups" WHERE grain <> 'day' AND account_id NOT IN (SELECT account_id FROM "rollup_seals");

ALTER TABLE "traffic_rollups" DROP CONSTRAINT "traffic_rollups_pkey";
ALTER TABLE "traffic_rollups" ADD CONSTRAINT "traffic_rollups_pkey" PRIMARY KEY ("account_id","rollup","grain","on_day","is_ad","tag_id","source_id","device","country","landing_path","on_hour");
ALTER TABLE "conversion_rollups" DROP CONSTRAINT "conversion_rollups_pkey";
ALTER TABLE "conversion_rollups" ADD CONSTRAINT "conversion_rollups_pkey" PRIMARY KEY ("account_id","rollup","grain","basis","goal_id","on_day","is_ad","source_id","device","country","landing_path","on_hour");

-- By hour; and for two filters at once: a source with device and country, a page with device and country.
CREATE TABLE "traffic_rollups_hour" PARTITION OF "traffic_rollups" FOR VALUES IN ('hour') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE TABLE "traffic_rollups_source_place" PARTITION OF "traffic_rollups" FOR VALUES IN ('source_place') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE TABLE "traffic_rollups_landing_place" PARTITION OF "traffic_rollups" FOR VALUES IN ('landing_place') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE TABLE "conversion_rollups_hour" PARTITION OF "conversion_rollups" FOR VALUES IN ('hour') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE TABLE "conversion_rollups_source_place" PARTITION OF "conversion_rollups" FOR VALUES IN ('source_place') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
CREATE TABLE "conversion_rollups_landing_place" PARTITION OF "conversion_rollups" FOR VALUES IN ('landing_place') WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);

INSERT INTO "traffic_rollups" ("account_id", "rollup", "grain", "on_day", "is_ad", "tag_id", "source_id", "device", "country", "landing_path", "on_hour", "hits", "page_views", "visits", "ad_clicks")
SELECT facts.account_id, rollup.name, 'day', facts.on_day, coalesce(traffic_sources.is_ad, false), facts.tag_id,
  CASE WHEN keeps_source THEN facts.source_id ELSE '00000000-0000-0000-0000-000000000000' END,
  CASE WHEN keeps_device THEN facts.device ELSE '' END, CASE WHEN keeps_country THEN facts.country ELSE '' END,
  CASE WHEN keeps_landing THEN facts.landing_path ELSE '' END, -1,
  sum(facts.hits), sum(facts.page_views), sum(facts.visits), sum(facts.ad_clicks)
FROM "traffic_daily" AS facts
LEFT JOIN "traffic_sources" ON traffic_sources.id = facts.source_id
CROSS JOIN (VALUES
    ('hour', false, false, false, false, true),
    ('source_place', true, true, true, false, false),
    ('landing_place', false, true, true, true, false)
  ) AS rollup (name, keeps_source, keeps_device, keeps_country, keeps_landing, keeps_hour)
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;

INSERT INTO "traffic_rollups" ("account_id", "rollup", "grain", "on_day", "is_ad", "tag_id", "source_id", "device", "country", "landing_path", "on_hour", "hits", "page_views", "visits", "ad_clicks")
SELECT days.account_id, rollup, longer.grain, longer.on_day, is_ad, tag_id, source_id, device, country, landing_path, on_hour, sum(hits), sum(page_views), sum(visits), sum(ad_clicks)
FROM "traffic_rollups" AS days
JOIN "rollup_seals" ON rollup_seals.account_id = days.account_id
CROSS JOIN LATERAL (VALUES
    ('week', days.on_day - (extract(isodow FROM days.on_day)::int - 1), days.on_day - (extract(isodow FROM days.on_day)::int - 1) + 7),
    ('month', days.on_day - (extract(day FROM days.on_day)::int - 1), (days.on_day - (extract(day FROM days.on_day)::int - 1) + interval '1 month')::date)
  ) AS longer (grain, on_day, ends_before)
WHERE days.grain = 'day' AND days.rollup IN ('hour', 'source_place', 'landing_place') AND longer.ends_before <= until_on
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;

-- From the conversions and their paths themselves, of which some may wait to be folded: those are folded into all roll-ups later, so they are
-- left out here by taking what they add away again.
WITH facts AS (
  SELECT account_id, goal_id, is_primary, converted_on, clicked_on, converted_at, clicked_at, source_id, device, country, landing_path,
    coalesce(currency, '') AS currency, 1::bigint AS completions, coalesce(value_micros, 0) AS value_micros, 0::bigint AS assists
  FROM "conversions"
  UNION ALL
  SELECT account_id, goal_id, is_primary, converted_on, touched_on, converted_at, touched_at, source_id, device, country, landing_path, '', 0, 0, 1
  FROM "conversion_touches" WHERE is_ad_click AND NOT is_credited
  UNION ALL
  SELECT account_id, goal_id, is_primary, converted_on, clicked_on, converted_at, clicked_at, source_id, device, country, landing_path,
    currency, -completions, -value_micros, -assists
  FROM "conversion_deltas"
),
figures AS (
  SELECT facts.account_id, facts.goal_id, facts.source_id, device, country, landing_path, coalesce(traffic_sources.is_ad, false) AS is_ad,
    basis, CASE basis WHEN 'click' THEN coalesce(clicked_on, converted_on) ELSE converted_on END AS on_day,
    coalesce(extract(hour FROM CASE basis WHEN 'click' THEN coalesce(clicked_at, converted_at) ELSE converted_at END AT TIME ZONE accounts.time_zone)::smallint, -1) AS on_hour,
    CASE WHEN is_primary THEN 1 ELSE 0 END AS counted, CASE WHEN clicked_on IS NULL THEN 0 ELSE completions END AS from_ads,
    CASE WHEN clicked_on IS NULL THEN completions ELSE 0 END AS not_from_ads, assists,
    CASE WHEN facts.currency = accounts.currency AND clicked_on IS NOT NULL THEN value_micros ELSE 0 END AS micros,
    CASE WHEN facts.currency = accounts.currency AND clicked_on IS NULL THEN value_micros ELSE 0 END AS other_micros,
    CASE WHEN facts.currency NOT IN ('', accounts.currency) AND clicked_on IS NOT NULL THEN completions ELSE 0 END AS in_other_currency
  FROM facts
  JOIN "accounts" ON accounts.id = facts.account_id
  LEFT JOIN "traffic_sources" ON traffic_sources.id = facts.source_id
  CROSS JOIN (VALUES ('conversion'), ('click')) AS bases (basis)
)
INSERT INTO "conversion_rollups" ("account_id", "rollup", "grain", "basis", "goal_id", "on_day", "is_ad", "source_id", "device", "country", "landing_path", "on_hour",
  "conversions", "all_conversions", "revenue_micros", "all_revenue_micros", "assists", "all_assists", "completions_not_from_ads", "all_completions_not_from_ads", "revenue_not_from_ads_micros", "all_revenue_not_from_ads_micros", "conversions_in_other_currency")
SELECT facts.account_id, rollup, 'day', basis, CASE WHEN is_of_goal THEN goal_id ELSE '00000000-0000-0000-0000-000000000000' END, on_day, is_ad,
  CASE WHEN keeps_source THEN facts.source_id ELSE '00000000-0000-0000-0000-000000000000' END,
  CASE WHEN keeps_device THEN facts.device ELSE '' END, CASE WHEN keeps_country THEN facts.country ELSE '' END,
  CASE WHEN keeps_landing THEN facts.landing_path ELSE '' END,
  CASE WHEN keeps_hour THEN on_hour ELSE -1 END,
  sum(from_ads * counted), sum(from_ads), sum(micros * counted), sum(micros), sum(assists * counted), sum(assists),
  sum(not_from_ads * counted), sum(not_from_ads), sum(other_micros * counted), sum(other_micros), sum(in_other_currency)
FROM figures AS facts
CROSS JOIN (VALUES
    ('hour', false, false, false, false, false, true),
    ('hour', true, false, false, false, false, true),
    ('source_place', false, true, true, true, false, false),
    ('landing_place', false, false, true, true, true, false)
  ) AS rollups (rollup, is_of_goal, keeps_source, keeps_device, keeps_country, keeps_landing, keeps_hour)
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12;

INSERT INTO "conversion_rollups" ("account_id", "rollup", "grain", "basis", "goal_id", "on_day", "is_ad", "source_id", "device", "country", "landing_path", "on_hour",
  "conversions", "all_conversions", "revenue_micros", "all_revenue_micros", "assists", "all_assists", "completions_not_from_ads", "all_completions_not_from_ads", "revenue_not_from_ads_micros", "all_revenue_not_from_ads_micros", "conversions_in_other_currency")
SELECT days.account_id, rollup, longer.grain, basis, goal_id, longer.on_day, is_ad, source_id, device, country, landing_path, on_hour,
  sum(conversions), sum(all_conversions), sum(revenue_micros), sum(all_revenue_micros), sum(assists), sum(all_assists), sum(completions_not_from_ads), sum(all_completions_not_from_ads), sum(revenue_not_from_ads_micros), sum(all_revenue_not_from_ads_micros), sum(conversions_in_other_currency)
FROM "conversion_rollups" AS days
JOIN "rollup_seals" ON rollup_seals.account_id = days.account_id
CROSS JOIN LATERAL (VALUES
    ('week', days.on_day - (extract(isodow FROM days.on_day)::int - 1), days.on_day - (extract(isodow FROM days.on_day)::int - 1) + 7),
    ('month', days.on_day - (extract(day FROM days.on_day)::int - 1), (days.on_day - (extract(day FROM days.on_day)::int - 1) + interval '1 month')::date)
  ) AS longer (grain, on_day, ends_before)
WHERE days.grain = 'day' AND days.rollup IN ('hour', 'source_place', 'landing_place') AND longer.ends_before <= until_on
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12;

-- Spend that counts, summed in the account's currency by what reports tell apart, by day, week and month (lib/store/roll-up-spend.ts). Made anew
-- for the days that an import, an undo or a rate changes.
CREATE TABLE "spend_rollups" (
    "account_id" UUID NOT NULL,
    "impressions" BIGINT NOT NULL,
    "clicks" BIGINT NOT NULL,
    "spend_micros" BIGINT NOT NULL,
    "rows_without_rate" BIGINT NOT NULL,
    "on_day" DATE NOT NULL,
    "source_id" UUID NOT NULL,
    "rollup" TEXT NOT NULL,
    "grain" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "device" TEXT NOT NULL,

    CONSTRAINT "spend_rollups_pkey" PRIMARY KEY ("account_id","rollup","grain","on_day","source_id","device","country")
);
ALTER TABLE "spend_rollups" ADD CONSTRAINT "spend_rollups_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "spend_rollups" ADD CONSTRAINT "spend_rollups_grain_check" CHECK ("grain" IN ('day', 'week', 'month'));
ALTER TABLE "spend_rollups" SET (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);

INSERT INTO "spend_rollups" ("account_id", "rollup", "grain", "on_day", "source_id", "device", "country", "impressions", "clicks", "spend_micros", "rows_without_rate")
SELECT account_id, rollup.name, longer.grain, longer.on_day, CASE WHEN keeps_source THEN source_id ELSE '00000000-0000-0000-0000-000000000000' END,
  CASE WHEN keeps_device THEN device ELSE '' END, CASE WHEN keeps_country THEN country ELSE '' END,
  sum(impressions), sum(clicks), coalesce(sum(account_micros), 0), count(*) - count(account_micros)
FROM "spend" AS days
CROSS JOIN (VALUES
    ('total', false, false, false), ('place', false, true, true), ('source', true, false, false), ('source_device', true, true, false),
    ('source_country', true, false, true), ('source_place', true, true, true)
  ) AS rollup (name, keeps_source, keeps_device, keeps_country)
CROSS JOIN LATERAL (VALUES
    ('day', days.on_day), ('week', days.on_day - (extract(isodow FROM days.on_day)::int - 1)), ('month', days.on_day - (extract(day FROM days.on_day)::int - 1))
  ) AS longer (grain, on_day)
WHERE superseded_by IS NULL
GROUP BY 1, 2, 3, 4, 5, 6, 7
ORDER BY 1, 2, 3, 4, 5, 6, 7;
