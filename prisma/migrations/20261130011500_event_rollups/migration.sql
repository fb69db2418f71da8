-- Events by hour and action: what a batch changes, and the sums. Notices read the last weeks of an account, by primary key.
CREATE TABLE "event_deltas" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "on_day" DATE NOT NULL,
    "tag_id" BIGINT NOT NULL,
    "action" TEXT NOT NULL,
    "on_hour" SMALLINT NOT NULL,
    "events" BIGINT NOT NULL,
    "valued" BIGINT NOT NULL,
    "unvalued" BIGINT NOT NULL,
    "odd_currencies" BIGINT NOT NULL,
    "doubled_orders" BIGINT NOT NULL,

    CONSTRAINT "event_deltas_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "event_deltas" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.1);
CREATE TABLE "event_rollups" (
    "account_id" UUID NOT NULL,
    "on_day" DATE NOT NULL,
    "tag_id" BIGINT NOT NULL,
    "action" TEXT NOT NULL,
    "on_hour" SMALLINT NOT NULL,
    "events" BIGINT NOT NULL,
    "valued" BIGINT NOT NULL,
    "unvalued" BIGINT NOT NULL,
    "odd_currencies" BIGINT NOT NULL,
    "doubled_orders" BIGINT NOT NULL,

    CONSTRAINT "event_rollups_pkey" PRIMARY KEY ("account_id","on_day","tag_id","action","on_hour")
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);

-- Events so far. Which of them told an order twice was not looked at.
INSERT INTO "event_rollups" ("account_id", "on_day", "tag_id", "action", "on_hour", "events", "valued", "unvalued", "odd_currencies", "doubled_orders")
SELECT account_id, (at AT TIME ZONE accounts.time_zone)::date, tag_id, coalesce(event_action, ''), extract(hour FROM at AT TIME ZONE accounts.time_zone)::int2,
  count(*), count(revenue_micros),
  count(*) FILTER (WHERE revenue_micros IS NULL AND (transaction_id IS NOT NULL OR lower(event_action) = 'purchase' OR parameters ? 'gv')),
  count(*) FILTER (WHERE revenue_micros IS NOT NULL AND parameters ? 'gc'), 0
FROM "hits" JOIN "accounts" ON accounts.id = hits.account_id
WHERE kind = 'custom'
GROUP BY 1, 2, 3, 4, 5;
