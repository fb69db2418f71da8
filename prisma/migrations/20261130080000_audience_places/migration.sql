-- Steps of members' visits by device and country too: filtered by those they were counted visit by visit.
ALTER TABLE "audience_steps" ADD COLUMN "rollup" TEXT NOT NULL DEFAULT 'total', ADD COLUMN "device" TEXT NOT NULL DEFAULT '', ADD COLUMN "country" CHAR(2) NOT NULL DEFAULT '';
ALTER TABLE "audience_steps" ALTER COLUMN "rollup" DROP DEFAULT, ALTER COLUMN "device" DROP DEFAULT, ALTER COLUMN "country" DROP DEFAULT;
ALTER TABLE "audience_steps" DROP CONSTRAINT "audience_steps_pkey";
ALTER TABLE "audience_steps" ADD CONSTRAINT "audience_steps_pkey" PRIMARY KEY ("build_id","rollup","measure","on_day","tag_id","device","country","step");
INSERT INTO "audience_steps" ("build_id", "rollup", "measure", "on_day", "tag_id", "device", "country", "step", "visits", "converted_visits")
SELECT build_id, 'place', measure, on_day, tag_id, device, country, CASE measure WHEN 'time' THEN time_step ELSE page_step END, count(*), count(*) FILTER (WHERE is_converted)
FROM "audience_facts" CROSS JOIN unnest(ARRAY['time', 'pages']) AS measures (measure)
WHERE kind = 'visit' AND time_step IS NOT NULL
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
ORDER BY 1, 2, 3, 4, 5, 6, 7, 8;

-- The size of an audience now is what joined and left by the end of yesterday and what did today; who is in two audiences is read from the index.
CREATE INDEX "audience_spans_build_id_joined_at_idx" ON "audience_spans"("build_id", "joined_at");
DROP INDEX "audience_spans_build_id_until_at_joined_at_idx";
CREATE INDEX "audience_spans_build_id_until_at_joined_at_idx" ON "audience_spans"("build_id", "until_at", "joined_at") INCLUDE ("visitor_id");
