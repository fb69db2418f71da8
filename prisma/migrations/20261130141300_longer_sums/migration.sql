-- Steps of visits, pages and what is kept of audiences by week and month too, once those are over, as traffic and conversions are: over 90 days reports
-- read 2 months, some weeks and days instead of 90 days. Whether a visit was somebody's first was kept by step as well, and asked for by nobody.
ALTER TABLE "visit_rollups" DROP CONSTRAINT "visit_rollups_pkey";
DELETE FROM "visit_rollups" WHERE measure = 'visitor';
ALTER TABLE "visit_rollups" ADD COLUMN "grain" TEXT NOT NULL DEFAULT 'day';
ALTER TABLE "visit_rollups" ALTER COLUMN "grain" DROP DEFAULT;
INSERT INTO "visit_rollups" ("account_id", "rollup", "grain", "on_day", "measure", "is_ad", "tag_id", "source_id", "device", "country", "landing_path", "step", "visits", "converted_visits")
SELECT days.account_id, rollup, longer.grain, longer.on_day, measure, is_ad, tag_id, source_id, device, country, landing_path, step,
  sum(visits), sum(converted_visits)
FROM "visit_rollups" AS days
JOIN "rollup_seals" ON rollup_seals.account_id = days.account_id
CROSS JOIN LATERAL (VALUES
    ('week', days.on_day - (extract(isodow FROM days.on_day)::int - 1), days.on_day - (extract(isodow FROM days.on_day)::int - 1) + 7),
    ('month', days.on_day - (extract(day FROM days.on_day)::int - 1), (days.on_day - (extract(day FROM days.on_day)::int - 1) + interval '1 month')::date)
  ) AS longer (grain, on_day, ends_before)
WHERE longer.ends_before <= until_on
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12;
ALTER TABLE "visit_rollups" ADD CONSTRAINT "visit_rollups_pkey" PRIMARY KEY ("account_id","rollup","grain","measure","on_day","is_ad","tag_id","source_id","device","country","landing_path","step");

ALTER TABLE "page_rollups" DROP CONSTRAINT "page_rollups_pkey";
ALTER TABLE "page_rollups" ADD COLUMN "grain" TEXT NOT NULL DEFAULT 'day';
ALTER TABLE "page_rollups" ALTER COLUMN "grain" DROP DEFAULT;
INSERT INTO "page_rollups" ("account_id", "grain", "on_day", "tag_id", "path", "page_views", "entries", "exits", "timed_page_views", "visible_ms", "active_ms", "scroll_percents", "scrolled_25",
  "scrolled_50", "scrolled_75", "scrolled_100", "active_from_0", "active_from_10", "active_from_30", "active_from_60", "active_from_180",
  "active_from_600")
SELECT days.account_id, longer.grain, longer.on_day, tag_id, path, sum(page_views), sum(entries), sum(exits), sum(timed_page_views), sum(visible_ms), sum(active_ms), sum(scroll_percents), sum(scrolled_25),
  sum(scrolled_50), sum(scrolled_75), sum(scrolled_100), sum(active_from_0), sum(active_from_10), sum(active_from_30), sum(active_from_60), sum(active_from_180),
  sum(active_from_600)
FROM "page_rollups" AS days
JOIN "rollup_seals" ON rollup_seals.account_id = days.account_id
CROSS JOIN LATERAL (VALUES
    ('week', days.on_day - (extract(isodow FROM days.on_day)::int - 1), days.on_day - (extract(isodow FROM days.on_day)::int - 1) + 7),
    ('month', days.on_day - (extract(day FROM days.on_day)::int - 1), (days.on_day - (extract(day FROM days.on_day)::int - 1) + interval '1 month')::date)
  ) AS longer (grain, on_day, ends_before)
WHERE longer.ends_before <= until_on
GROUP BY 1, 2, 3, 4, 5;
ALTER TABLE "page_rollups" ADD CONSTRAINT "page_rollups_pkey" PRIMARY KEY ("account_id","grain","on_day","tag_id","path");

-- Of audiences the keeper makes them when it comes by: until then reports read days.
ALTER TABLE "audience_builds" ADD COLUMN "sealed_until_on" DATE;
ALTER TABLE "audience_rollups" DROP CONSTRAINT "audience_rollups_pkey";
ALTER TABLE "audience_rollups" ADD COLUMN "grain" TEXT NOT NULL DEFAULT 'day';
ALTER TABLE "audience_rollups" ALTER COLUMN "grain" DROP DEFAULT;
ALTER TABLE "audience_rollups" ADD CONSTRAINT "audience_rollups_pkey" PRIMARY KEY ("build_id","rollup","grain","basis","on_day","is_ad","tag_id","goal_id","source_id","device","country","landing_path");
ALTER TABLE "audience_steps" DROP CONSTRAINT "audience_steps_pkey";
ALTER TABLE "audience_steps" ADD COLUMN "grain" TEXT NOT NULL DEFAULT 'day';
ALTER TABLE "audience_steps" ALTER COLUMN "grain" DROP DEFAULT;
ALTER TABLE "audience_steps" ADD CONSTRAINT "audience_steps_pkey" PRIMARY KEY ("build_id","rollup","grain","measure","on_day","tag_id","device","country","step");
