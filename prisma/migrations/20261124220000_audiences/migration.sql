-- Audiences: rules that people edit, their counting through the past, and what is kept of members (lib/audiences/README.md).
CREATE TABLE "audiences" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "rule" JSONB NOT NULL,
    "duration_days" INTEGER NOT NULL,
    "live_build_id" UUID,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audiences_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "audiences" ADD CONSTRAINT "audiences_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "audiences" ADD CONSTRAINT "audiences_status_check" CHECK ("status" IN ('active', 'archived'));
ALTER TABLE "audiences" ADD CONSTRAINT "audiences_duration_days_check" CHECK ("duration_days" BETWEEN 1 AND 390);
CREATE INDEX "audiences_account_id_idx" ON "audiences"("account_id");
CREATE UNIQUE INDEX "audiences_account_id_name_key" ON "audiences"("account_id", lower("name")) WHERE "status" <> 'archived';

CREATE TABLE "audience_builds" (
    "id" UUID NOT NULL,
    "audience_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "rule" JSONB NOT NULL,
    "duration_days" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "walked_to" UUID,
    "visitors_done" BIGINT NOT NULL DEFAULT 0,
    "visitors_total" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ready_at" TIMESTAMPTZ(3),

    CONSTRAINT "audience_builds_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "audience_builds" ADD CONSTRAINT "audience_builds_audience_id_fkey" FOREIGN KEY ("audience_id") REFERENCES "audiences"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "audience_builds" ADD CONSTRAINT "audience_builds_state_check" CHECK ("state" IN ('building', 'live', 'retired'));
CREATE INDEX "audience_builds_audience_id_idx" ON "audience_builds"("audience_id");

CREATE TABLE "audience_exports" (
    "id" UUID NOT NULL,
    "audience_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "row_count" INTEGER NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audience_exports_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "audience_exports" ADD CONSTRAINT "audience_exports_audience_id_fkey" FOREIGN KEY ("audience_id") REFERENCES "audiences"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
CREATE INDEX "audience_exports_account_id_created_at_idx" ON "audience_exports"("account_id", "created_at" DESC);

-- Rows come and go all the time, as in the tables of deltas.
CREATE TABLE "audience_queue" (
    "visitor_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,

    CONSTRAINT "audience_queue_pkey" PRIMARY KEY ("visitor_id","id")
);
ALTER TABLE "audience_queue" SET (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000);

CREATE TABLE "audience_spans" (
    "visitor_id" UUID NOT NULL,
    "build_id" UUID NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audience_spans_pkey" PRIMARY KEY ("visitor_id","build_id","joined_at")
);
CREATE INDEX "audience_spans_build_id_until_at_joined_at_idx" ON "audience_spans"("build_id", "until_at", "joined_at");

CREATE TABLE "audience_facts" (
    "visitor_id" UUID NOT NULL,
    "build_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "fact_id" UUID NOT NULL,
    "touch_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "on_day" DATE NOT NULL,
    "tag_id" BIGINT NOT NULL,
    "goal_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "device" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "landing_path" TEXT NOT NULL,
    "page_views" INTEGER NOT NULL,
    "value_micros" BIGINT NOT NULL,
    "is_primary" BOOLEAN NOT NULL,
    "is_from_ads" BOOLEAN NOT NULL,
    "is_foreign" BOOLEAN NOT NULL,

    CONSTRAINT "audience_facts_pkey" PRIMARY KEY ("visitor_id","build_id","kind","basis","fact_id","touch_id")
);
CREATE INDEX "audience_facts_build_id_on_day_idx" ON "audience_facts"("build_id", "on_day");

CREATE TABLE "audience_rollups" (
    "build_id" UUID NOT NULL,
    "rollup" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "is_ad" BOOLEAN NOT NULL,
    "tag_id" BIGINT NOT NULL,
    "goal_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "device" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "landing_path" TEXT NOT NULL,
    "page_views" BIGINT NOT NULL,
    "visits" BIGINT NOT NULL,
    "clicks" BIGINT NOT NULL,
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

    CONSTRAINT "audience_rollups_pkey" PRIMARY KEY ("build_id","rollup","basis","on_day","is_ad","tag_id","goal_id","source_id","device","country","landing_path")
);
ALTER TABLE "audience_rollups" SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);

CREATE TABLE "audience_sizes" (
    "build_id" UUID NOT NULL,
    "on_day" DATE NOT NULL,
    "joined" BIGINT NOT NULL,
    "departed" BIGINT NOT NULL,

    CONSTRAINT "audience_sizes_pkey" PRIMARY KEY ("build_id","on_day")
);
