-- A database of the first release, as lib/db/upgrade.db.test.ts migrates it: the schema as its three migrations made it, and rows that its
-- own collector wrote: the golden account (lib/domain/testing/golden-account.ts) and a second account whose ten deltas are not folded yet.
-- Never edited: this is what people have on their disks. A table that a later release adds does not belong here.

-- 20261124000000_first
-- CreateTable
CREATE TABLE "accounts" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "time_zone" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_sessions" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "auth_sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_credentials" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "auth_credentials_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_verifications" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "auth_verifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_rate_limits" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "auth_rate_limits_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "members" (
    "account_id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "members_pkey" PRIMARY KEY ("account_id","user_id")
);

-- CreateTable
CREATE TABLE "invitations" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "last_four" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tags" (
    "id" BIGINT NOT NULL,
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tags_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tag_health" (
    "tag_id" BIGINT NOT NULL,
    "first_hit_at" TIMESTAMPTZ(3) NOT NULL,
    "last_hit_at" TIMESTAMPTZ(3) NOT NULL,
    "last_hit_url" TEXT,

    CONSTRAINT "tag_health_pkey" PRIMARY KEY ("tag_id")
);

-- CreateTable
CREATE TABLE "goals" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "tag_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "current_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "goals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goal_versions" (
    "goal_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "effective_at" TIMESTAMPTZ(3) NOT NULL,
    "condition" JSONB NOT NULL,
    "category" TEXT NOT NULL,
    "revenue_kind" TEXT NOT NULL,
    "revenue_micros" BIGINT,
    "currency" CHAR(3),
    "count_kind" TEXT NOT NULL,
    "click_window_minutes" INTEGER NOT NULL,
    "is_primary" BOOLEAN NOT NULL,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "goal_versions_pkey" PRIMARY KEY ("goal_id","version")
);

-- CreateTable
CREATE TABLE "traffic_sources" (
    "id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "is_ad" BOOLEAN NOT NULL,
    "source" TEXT NOT NULL,
    "medium" TEXT NOT NULL,
    "network" TEXT NOT NULL,
    "campaign" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "ad_group" TEXT NOT NULL,
    "ad_group_id" TEXT NOT NULL,
    "keyword" TEXT NOT NULL,
    "keyword_id" TEXT NOT NULL,
    "match_type" TEXT NOT NULL,
    "ad_id" TEXT NOT NULL,

    CONSTRAINT "traffic_sources_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hits" (
    "visitor_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "account_id" UUID NOT NULL,
    "tag_id" BIGINT NOT NULL,
    "visit_id" UUID,
    "kind" TEXT NOT NULL,
    "has_visitor" BOOLEAN NOT NULL,
    "page_load_id" UUID,
    "session_id" UUID,
    "url" TEXT,
    "referrer" TEXT,
    "title" TEXT,
    "keywords" TEXT,
    "event_action" TEXT,
    "event_category" TEXT,
    "event_label" TEXT,
    "event_value" DECIMAL(15,3),
    "revenue_micros" BIGINT,
    "currency" CHAR(3),
    "transaction_id" TEXT,
    "click_id" TEXT,
    "consent" TEXT,
    "is_spa" BOOLEAN NOT NULL,
    "device" TEXT NOT NULL,
    "browser" TEXT NOT NULL,
    "os" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "language" TEXT,
    "screen_width" INTEGER,
    "screen_height" INTEGER,
    "load_time_ms" INTEGER,
    "hashed_email" TEXT,
    "hashed_phone" TEXT,
    "parameters" JSONB,

    CONSTRAINT "hits_pkey" PRIMARY KEY ("visitor_id","id","at")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "visits" (
    "visitor_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "started_on" DATE NOT NULL,
    "last_hit_at" TIMESTAMPTZ(3) NOT NULL,
    "account_id" UUID NOT NULL,
    "tag_id" BIGINT NOT NULL,
    "source_id" UUID NOT NULL,
    "hit_count" INTEGER NOT NULL,
    "page_view_count" INTEGER NOT NULL,
    "entry_path" TEXT NOT NULL,
    "exit_path" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "browser" TEXT NOT NULL,
    "os" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "language" TEXT,
    "is_new_visitor" BOOLEAN NOT NULL,

    CONSTRAINT "visits_pkey" PRIMARY KEY ("visitor_id","id","started_at")
) PARTITION BY RANGE ("started_at");

-- CreateTable
CREATE TABLE "touches" (
    "visitor_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "touched_on" DATE NOT NULL,
    "account_id" UUID NOT NULL,
    "tag_id" BIGINT NOT NULL,
    "visit_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "is_ad_click" BOOLEAN NOT NULL,
    "click_id" TEXT,
    "click_id_kind" TEXT,
    "starts_visit" BOOLEAN NOT NULL,
    "landing_path" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,

    CONSTRAINT "touches_pkey" PRIMARY KEY ("visitor_id","id","at")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "conversions" (
    "visitor_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "tag_id" BIGINT NOT NULL,
    "goal_id" UUID NOT NULL,
    "goal_version" INTEGER NOT NULL,
    "is_primary" BOOLEAN NOT NULL,
    "hit_id" UUID NOT NULL,
    "hit_at" TIMESTAMPTZ(3) NOT NULL,
    "visit_id" UUID,
    "page_load_id" UUID,
    "converted_at" TIMESTAMPTZ(3) NOT NULL,
    "converted_on" DATE NOT NULL,
    "click_touch_id" UUID,
    "clicked_at" TIMESTAMPTZ(3),
    "clicked_on" DATE,
    "source_id" UUID NOT NULL,
    "landing_path" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "value_micros" BIGINT,
    "currency" CHAR(3),
    "value_kind" TEXT NOT NULL,
    "transaction_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "conversions_pkey" PRIMARY KEY ("visitor_id","id")
);

-- CreateTable
CREATE TABLE "conversion_touches" (
    "visitor_id" UUID NOT NULL,
    "conversion_id" UUID NOT NULL,
    "touch_id" UUID NOT NULL,
    "position" SMALLINT NOT NULL,
    "account_id" UUID NOT NULL,
    "goal_id" UUID NOT NULL,
    "is_primary" BOOLEAN NOT NULL,
    "converted_on" DATE NOT NULL,
    "touched_at" TIMESTAMPTZ(3) NOT NULL,
    "touched_on" DATE NOT NULL,
    "source_id" UUID NOT NULL,
    "landing_path" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "is_ad_click" BOOLEAN NOT NULL,
    "is_credited" BOOLEAN NOT NULL,

    CONSTRAINT "conversion_touches_pkey" PRIMARY KEY ("visitor_id","conversion_id","touch_id")
);

-- CreateTable
CREATE TABLE "order_keys" (
    "goal_id" UUID NOT NULL,
    "transaction_id" TEXT NOT NULL,
    "visitor_id" UUID NOT NULL,
    "conversion_id" UUID NOT NULL,

    CONSTRAINT "order_keys_pkey" PRIMARY KEY ("goal_id","transaction_id")
);

-- CreateTable
CREATE TABLE "traffic_daily" (
    "account_id" UUID NOT NULL,
    "on_day" DATE NOT NULL,
    "tag_id" BIGINT NOT NULL,
    "source_id" UUID NOT NULL,
    "landing_path" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "hits" BIGINT NOT NULL,
    "page_views" BIGINT NOT NULL,
    "visits" BIGINT NOT NULL,
    "ad_clicks" BIGINT NOT NULL,

    CONSTRAINT "traffic_daily_pkey" PRIMARY KEY ("account_id","on_day","tag_id","source_id","landing_path","device","country")
);

-- CreateTable
CREATE TABLE "traffic_deltas" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "on_day" DATE NOT NULL,
    "tag_id" BIGINT NOT NULL,
    "source_id" UUID NOT NULL,
    "landing_path" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "hits" BIGINT NOT NULL,
    "page_views" BIGINT NOT NULL,
    "visits" BIGINT NOT NULL,
    "ad_clicks" BIGINT NOT NULL,

    CONSTRAINT "traffic_deltas_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "auth_sessions_token_key" ON "auth_sessions"("token");

-- CreateIndex
CREATE INDEX "auth_sessions_user_id_idx" ON "auth_sessions"("user_id");

-- CreateIndex
CREATE INDEX "auth_credentials_user_id_idx" ON "auth_credentials"("user_id");

-- CreateIndex
CREATE INDEX "auth_verifications_identifier_idx" ON "auth_verifications"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "auth_rate_limits_key_key" ON "auth_rate_limits"("key");

-- CreateIndex
CREATE INDEX "members_user_id_idx" ON "members"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_token_hash_key" ON "invitations"("token_hash");

-- CreateIndex
CREATE INDEX "invitations_account_id_idx" ON "invitations"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_key_hash_key" ON "api_keys"("key_hash");

-- CreateIndex
CREATE INDEX "api_keys_account_id_idx" ON "api_keys"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "tags_account_id_name_key" ON "tags"("account_id", "name");

-- CreateIndex
CREATE INDEX "goals_tag_id_idx" ON "goals"("tag_id");

-- CreateIndex
CREATE INDEX "hits_tag_id_at_idx" ON "hits"("tag_id", "at" DESC);

-- CreateIndex
CREATE INDEX "conversions_account_id_converted_on_idx" ON "conversions"("account_id", "converted_on");

-- CreateIndex
CREATE INDEX "conversions_account_id_clicked_on_idx" ON "conversions"("account_id", "clicked_on");

-- CreateIndex
CREATE INDEX "conversions_goal_id_converted_at_idx" ON "conversions"("goal_id", "converted_at" DESC);

-- AddForeignKey
ALTER TABLE "auth_sessions" ADD CONSTRAINT "auth_sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "auth_credentials" ADD CONSTRAINT "auth_credentials_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "tags" ADD CONSTRAINT "tags_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "tag_health" ADD CONSTRAINT "tag_health_tag_id_fkey" FOREIGN KEY ("tag_id") REFERENCES "tags"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "goals" ADD CONSTRAINT "goals_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "goals" ADD CONSTRAINT "goals_tag_id_fkey" FOREIGN KEY ("tag_id") REFERENCES "tags"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "goal_versions" ADD CONSTRAINT "goal_versions_goal_id_fkey" FOREIGN KEY ("goal_id") REFERENCES "goals"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- By hand: what Prisma's schema cannot say.
-- hits, visits and touches above are PARTITIONED by month: partitions are made on demand (lib/db/partitions.ts), so that keeping
-- data for a while means dropping a partition. The hot tables carry no foreign keys: a check per row costs more than the batch, and
-- a Citus cluster refuses those from small tables into large ones.

-- A deleted goal's name may be used again; names differ by more than case.
CREATE UNIQUE INDEX "goals_account_id_name_key" ON "goals"("account_id", lower("name")) WHERE "status" <> 'deleted';

ALTER TABLE "members" ADD CONSTRAINT "members_role_check" CHECK ("role" IN ('admin', 'marketer', 'viewer'));
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_role_check" CHECK ("role" IN ('admin', 'marketer', 'viewer'));
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_role_check" CHECK ("role" IN ('admin', 'marketer', 'viewer'));
ALTER TABLE "tags" ADD CONSTRAINT "tags_status_check" CHECK ("status" IN ('active', 'paused'));
ALTER TABLE "goals" ADD CONSTRAINT "goals_status_check" CHECK ("status" IN ('active', 'paused', 'deleted'));
ALTER TABLE "goal_versions" ADD CONSTRAINT "goal_versions_revenue_check" CHECK (
  ("revenue_kind" = 'none' AND "revenue_micros" IS NULL)
  OR ("revenue_kind" = 'fixed' AND "revenue_micros" IS NOT NULL)
  OR "revenue_kind" = 'varying'
);
ALTER TABLE "goal_versions" ADD CONSTRAINT "goal_versions_count_check" CHECK ("count_kind" IN ('all', 'unique'));
ALTER TABLE "goal_versions" ADD CONSTRAINT "goal_versions_window_check" CHECK ("click_window_minutes" BETWEEN 1 AND 129600);
ALTER TABLE "conversions" ADD CONSTRAINT "conversions_click_check" CHECK (
  ("click_touch_id" IS NULL) = ("clicked_at" IS NULL) AND ("click_touch_id" IS NULL) = ("clicked_on" IS NULL)
);
ALTER TABLE "conversions" ADD CONSTRAINT "conversions_value_check" CHECK (("value_micros" IS NULL) = ("currency" IS NULL));

-- Assists of a period by conversion date and by click date (lib/reports): only the rows that are assists.
CREATE INDEX "conversion_touches_assists_converted" ON "conversion_touches"("account_id", "converted_on") WHERE "is_ad_click" AND NOT "is_credited";
CREATE INDEX "conversion_touches_assists_touched" ON "conversion_touches"("account_id", "touched_on") WHERE "is_ad_click" AND NOT "is_credited";

-- Millions of rows are updated in place (visits) or come and go (deltas): vacuum them early.
ALTER TABLE "traffic_deltas" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.1);

-- 20261124100000_report_indexes
-- Reports (lib/reports/facts.ts) sum completions by day of the conversion or of the click. With what they sum in the index, PostgreSQL
-- answers from it alone. Only a report by landing page goes to the table: paths are long.
DROP INDEX "conversions_account_id_converted_on_idx";
CREATE INDEX "conversions_account_id_converted_on_idx" ON "conversions"("account_id", "converted_on")
  INCLUDE ("source_id", "goal_id", "is_primary", "clicked_on", "value_micros", "currency", "tag_id", "device", "country");
DROP INDEX "conversions_account_id_clicked_on_idx";
CREATE INDEX "conversions_account_id_clicked_on_idx" ON "conversions"("account_id", "clicked_on")
  INCLUDE ("source_id", "goal_id", "is_primary", "value_micros", "currency", "tag_id", "device", "country");

-- The same for assists.
DROP INDEX "conversion_touches_assists_converted";
CREATE INDEX "conversion_touches_assists_converted" ON "conversion_touches"("account_id", "converted_on")
  INCLUDE ("source_id", "goal_id", "is_primary", "device", "country") WHERE "is_ad_click" AND NOT "is_credited";
DROP INDEX "conversion_touches_assists_touched";
CREATE INDEX "conversion_touches_assists_touched" ON "conversion_touches"("account_id", "touched_on")
  INCLUDE ("source_id", "goal_id", "is_primary", "device", "country") WHERE "is_ad_click" AND NOT "is_credited";

-- The list of conversions, newest first, page by page (lib/reports/conversions.ts).
CREATE INDEX "conversions_account_id_converted_at_visitor_id_id_idx" ON "conversions"("account_id", "converted_at", "visitor_id", "id");

-- An index answers alone only for pages that are known to be visible to all: rows are appended, so vacuum has to look early.
ALTER TABLE "conversions" SET (autovacuum_vacuum_insert_scale_factor = 0.02);
ALTER TABLE "conversion_touches" SET (autovacuum_vacuum_insert_scale_factor = 0.02);
ALTER TABLE "traffic_daily" SET (autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_vacuum_scale_factor = 0.05);

-- 20261124110000_collector_ranges
-- CreateTable
CREATE TABLE "collector_ranges" (
    "range" SMALLINT NOT NULL,
    "writer_id" UUID NOT NULL,

    CONSTRAINT "collector_ranges_pkey" PRIMARY KEY ("range")
);

CREATE TABLE _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL,
    logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0);

CREATE TABLE hits_2026_10 PARTITION OF hits FOR VALUES FROM ('2026-10-01 00:00:00+00') TO ('2026-11-01 00:00:00+00');
CREATE TABLE touches_2026_10 PARTITION OF touches FOR VALUES FROM ('2026-10-01 00:00:00+00') TO ('2026-11-01 00:00:00+00');
CREATE TABLE visits_2026_10 PARTITION OF visits FOR VALUES FROM ('2026-10-01 00:00:00+00') TO ('2026-11-01 00:00:00+00');

INSERT INTO "accounts" ("id", "name", "currency", "time_zone", "created_at") VALUES
('90000000-0000-4000-8000-000000000001', 'Golden account', 'EUR', 'Europe/Berlin', '2026-11-24 13:37:39.729+00'),
('90000000-0000-4000-8000-00000000000b', 'Second account', 'JPY', 'Asia/Tokyo', '2026-11-24 13:37:39.737+00');

INSERT INTO "users" ("id", "name", "email", "email_verified", "image", "created_at", "updated_at") VALUES
('user-1', 'Ada', 'ada@shop.example', 'true', NULL, '2026-11-24 13:37:39.738+00', '2026-11-24 13:37:39.738+00'),
('user-2', 'Grace', 'grace@shop.example', 'false', NULL, '2026-11-24 13:37:39.743+00', '2026-11-24 13:37:39.743+00');

INSERT INTO "tags" ("id", "account_id", "name", "status", "created_at") VALUES
('500100200', '90000000-0000-4000-8000-00000000000b', 'Second shop', 'active', '2026-11-24 13:37:39.793+00'),
('500100201', '90000000-0000-4000-8000-00000000000b', 'Old shop', 'paused', '2026-11-24 13:37:39.794+00'),
('900000001', '90000000-0000-4000-8000-000000000001', 'Shop', 'active', '2026-11-24 13:37:39.788+00');

INSERT INTO "goals" ("id", "account_id", "tag_id", "name", "status", "current_version", "created_at") VALUES
('90000000-0000-4000-8000-00000000000a', '90000000-0000-4000-8000-000000000001', '900000001', 'Purchase', 'active', '1', '2026-11-24 13:37:39.796+00'),
('90000000-0000-4000-8000-00000000000b', '90000000-0000-4000-8000-000000000001', '900000001', 'Lead', 'active', '1', '2026-11-24 13:37:39.806+00'),
('90000000-0000-4000-8000-00000000000c', '90000000-0000-4000-8000-000000000001', '900000001', 'Order', 'active', '1', '2026-11-24 13:37:39.809+00');

INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES
('0191ea57-ad52-4ff4-ab7f-c9cf5963683b', '6905f62e741518ea6cad8db731dbacbf760dd5293fbaf7366582fd9c103959f8', '2026-11-24 13:37:36.569+00', '20261124100000_report_indexes', NULL, NULL, '2026-11-24 13:37:36.549+00', '1'),
('64548030-4acb-4de5-9a17-fa78c9f51de0', 'ff43467e3b405d72a4451e1dd6e63a30fe0036d7f2be377fb3ed2e0e131a415f', '2026-11-24 13:37:36.595+00', '20261124110000_collector_ranges', NULL, NULL, '2026-11-24 13:37:36.578+00', '1'),
('edb881d1-830f-405f-8fc3-cee447c1ca14', 'f5a01c104fe828bcf24ea49ea6576ea0955227aab1744f607c416dc283864ea7', '2026-11-24 13:37:36.542+00', '20261124000000_first', NULL, NULL, '2026-11-24 13:37:36.365+00', '1');

INSERT INTO "api_keys" ("id", "account_id", "name", "role", "key_hash", "last_four", "created_at", "last_used_at", "revoked_at") VALUES
('90000000-0000-4000-8000-0000000000d1', '90000000-0000-4000-8000-000000000001', 'Backend', 'marketer', 'hash-2', 'abcd', '2026-11-24 13:37:39.767+00', NULL, NULL);

INSERT INTO "auth_credentials" ("id", "account_id", "provider_id", "user_id", "access_token", "refresh_token", "id_token", "access_token_expires_at", "refresh_token_expires_at", "scope", "password", "created_at", "updated_at") VALUES
('credential-1', 'user-1', 'credential', 'user-1', NULL, NULL, NULL, NULL, NULL, NULL, 'scrypt:not-a-password', '2026-11-24 13:37:39.747+00', '2026-10-20 00:00:00+00');

INSERT INTO "auth_sessions" ("id", "token", "user_id", "expires_at", "ip_address", "user_agent", "created_at", "updated_at") VALUES
('session-1', 'token-1', 'user-1', '2026-12-20 00:00:00+00', NULL, NULL, '2026-11-24 13:37:39.754+00', '2026-10-20 00:00:00+00');

INSERT INTO "collector_ranges" ("range", "writer_id") VALUES
('0', '8fc1bd33-f405-447d-ac3a-ea30a57f43ed'),
('1', '8fc1bd33-f405-447d-ac3a-ea30a57f43ed'),
('11', '8fc1bd33-f405-447d-ac3a-ea30a57f43ed'),
('13', '8fc1bd33-f405-447d-ac3a-ea30a57f43ed'),
('14', '8fc1bd33-f405-447d-ac3a-ea30a57f43ed'),
('2', '8fc1bd33-f405-447d-ac3a-ea30a57f43ed'),
('4', '8fc1bd33-f405-447d-ac3a-ea30a57f43ed'),
('6', '8fc1bd33-f405-447d-ac3a-ea30a57f43ed'),
('7', '8fc1bd33-f405-447d-ac3a-ea30a57f43ed'),
('9', '8fc1bd33-f405-447d-ac3a-ea30a57f43ed');

INSERT INTO "conversion_touches" ("visitor_id", "conversion_id", "touch_id", "position", "account_id", "goal_id", "is_primary", "converted_on", "touched_at", "touched_on", "source_id", "landing_path", "device", "country", "is_ad_click", "is_credited") VALUES
('aaaaaaaa-0000-4000-8000-000000000000', '6c534672-5c57-8cfb-a432-5c1ae6af5f61', '00000000-0000-4000-8000-00000000a001', '1', '90000000-0000-4000-8000-000000000001', '90000000-0000-4000-8000-00000000000c', 'false', '2026-10-26', '2026-10-23 21:50:00+00', '2026-10-23', 'a286521c-b4c3-856b-84d2-2634c4dab275', 'shoes.example/sale', 'desktop', 'ZZ', 'true', 'true'),
('aaaaaaaa-0000-4000-8000-000000000000', '6c534672-5c57-8cfb-a432-5c1ae6af5f61', '00000000-0000-4000-8000-00000000a005', '2', '90000000-0000-4000-8000-000000000001', '90000000-0000-4000-8000-00000000000c', 'false', '2026-10-26', '2026-10-25 01:30:00+00', '2026-10-25', '4a4ef425-e2c1-8091-b63e-3aabdf3ddc14', 'shoes.example/', 'desktop', 'ZZ', 'false', 'false'),
('aaaaaaaa-0000-4000-8000-000000000000', '6c534672-5c57-8cfb-a432-5c1ae6af5f61', '00000000-0000-4000-8000-00000000a007', '3', '90000000-0000-4000-8000-000000000001', '90000000-0000-4000-8000-00000000000c', 'false', '2026-10-26', '2026-10-26 17:50:00+00', '2026-10-26', '1bd9b35f-4fe0-8b3b-ab3d-8cf388293c6d', 'shoes.example/brown-dress-shoes', 'desktop', 'ZZ', 'false', 'false'),
('aaaaaaaa-0000-4000-8000-000000000000', '892f46b8-8b64-871d-a49f-d841aa8935d2', '00000000-0000-4000-8000-00000000a001', '1', '90000000-0000-4000-8000-000000000001', '90000000-0000-4000-8000-00000000000a', 'true', '2026-10-26', '2026-10-23 21:50:00+00', '2026-10-23', 'a286521c-b4c3-856b-84d2-2634c4dab275', 'shoes.example/sale', 'desktop', 'ZZ', 'true', 'true'),
('aaaaaaaa-0000-4000-8000-000000000000', '892f46b8-8b64-871d-a49f-d841aa8935d2', '00000000-0000-4000-8000-00000000a005', '2', '90000000-0000-4000-8000-000000000001', '90000000-0000-4000-8000-00000000000a', 'true', '2026-10-26', '2026-10-25 01:30:00+00', '2026-10-25', '4a4ef425-e2c1-8091-b63e-3aabdf3ddc14', 'shoes.example/', 'desktop', 'ZZ', 'false', 'false'),
('aaaaaaaa-0000-4000-8000-000000000000', '892f46b8-8b64-871d-a49f-d841aa8935d2', '00000000-0000-4000-8000-00000000a007', '3', '90000000-0000-4000-8000-000000000001', '90000000-0000-4000-8000-00000000000a', 'true', '2026-10-26', '2026-10-26 17:50:00+00', '2026-10-26', '1bd9b35f-4fe0-8b3b-ab3d-8cf388293c6d', 'shoes.example/brown-dress-shoes', 'desktop', 'ZZ', 'false', 'false'),
('bbbbbbbb-0000-4000-8000-000000000000', '49a5ecae-d883-82ee-a31c-5a8ab21116ae', '00000000-0000-4000-8000-00000000b004', '1', '90000000-0000-4000-8000-000000000001', '90000000-0000-4000-8000-00000000000b', 'true', '2026-10-25', '2026-10-25 09:00:00+00', '2026-10-25', 'e4d256b0-9f83-8343-be67-4c0a1e44b49c', 'shoes.example/', 'mobile', 'ZZ', 'true', 'true'),
('bbbbbbbb-0000-4000-8000-000000000000', '60fd8249-6163-8d20-9028-73ca655c35be', '00000000-0000-4000-8000-00000000b001', '1', '90000000-0000-4000-8000-000000000001', '90000000-0000-4000-8000-00000000000b', 'true', '2026-10-24', '2026-10-24 10:00:00+00', '2026-10-24', 'b369b473-5448-8b96-93ed-1687eaec1f70', 'shoes.example/sale', 'mobile', 'ZZ', 'true', 'true'),
('bbbbbbbb-0000-4000-8000-000000000000', 'f6610300-43c0-8868-9ff9-deb43d20d925', '00000000-0000-4000-8000-00000000b001', '1', '90000000-0000-4000-8000-000000000001', '90000000-0000-4000-8000-00000000000a', 'true', '2026-10-25', '2026-10-24 10:00:00+00', '2026-10-24', 'b369b473-5448-8b96-93ed-1687eaec1f70', 'shoes.example/sale', 'mobile', 'ZZ', 'true', 'false'),
('bbbbbbbb-0000-4000-8000-000000000000', 'f6610300-43c0-8868-9ff9-deb43d20d925', '00000000-0000-4000-8000-00000000b004', '2', '90000000-0000-4000-8000-000000000001', '90000000-0000-4000-8000-00000000000a', 'true', '2026-10-25', '2026-10-25 09:00:00+00', '2026-10-25', 'e4d256b0-9f83-8343-be67-4c0a1e44b49c', 'shoes.example/', 'mobile', 'ZZ', 'true', 'true'),
('bbbbbbbb-0000-4000-8000-000000000000', 'f6610300-43c0-8868-9ff9-deb43d20d925', '00000000-0000-4000-8000-00000000b008', '3', '90000000-0000-4000-8000-000000000001', '90000000-0000-4000-8000-00000000000a', 'true', '2026-10-25', '2026-10-25 22:25:00+00', '2026-10-25', '1bd9b35f-4fe0-8b3b-ab3d-8cf388293c6d', 'shoes.example/cart', 'mobile', 'ZZ', 'false', 'false'),
('cccccccc-0000-4000-8000-000000000000', '4eb76f16-1d1e-8ec8-985d-820364dadcb5', '00000000-0000-4000-8000-00000000c001', '1', '90000000-0000-4000-8000-000000000001', '90000000-0000-4000-8000-00000000000a', 'true', '2026-10-27', '2026-10-24 12:00:00+00', '2026-10-24', '4a4ef425-e2c1-8091-b63e-3aabdf3ddc14', 'shoes.example/', 'desktop', 'ZZ', 'false', 'false'),
('cccccccc-0000-4000-8000-000000000000', '4eb76f16-1d1e-8ec8-985d-820364dadcb5', '00000000-0000-4000-8000-00000000c004', '2', '90000000-0000-4000-8000-000000000001', '90000000-0000-4000-8000-00000000000a', 'true', '2026-10-27', '2026-10-26 07:00:00+00', '2026-10-26', 'e4d256b0-9f83-8343-be67-4c0a1e44b49c', 'shoes.example/', 'desktop', 'ZZ', 'true', 'false'),
('cccccccc-0000-4000-8000-000000000000', '4eb76f16-1d1e-8ec8-985d-820364dadcb5', '00000000-0000-4000-8000-00000000c005', '3', '90000000-0000-4000-8000-000000000001', '90000000-0000-4000-8000-00000000000a', 'true', '2026-10-27', '2026-10-27 08:00:00+00', '2026-10-27', 'a286521c-b4c3-856b-84d2-2634c4dab275', 'shoes.example/sale', 'desktop', 'ZZ', 'true', 'true'),
('cccccccc-0000-4000-8000-000000000000', '4eb76f16-1d1e-8ec8-985d-820364dadcb5', '00000000-0000-4000-8000-00000000c009', '4', '90000000-0000-4000-8000-000000000001', '90000000-0000-4000-8000-00000000000a', 'true', '2026-10-27', '2026-10-27 15:00:00+00', '2026-10-27', '1bd9b35f-4fe0-8b3b-ab3d-8cf388293c6d', 'shoes.example/cart', 'desktop', 'ZZ', 'false', 'false'),
('cccccccc-0000-4000-8000-000000000000', '90ad7134-d7ff-87eb-b511-1600b07facaa', '00000000-0000-4000-8000-00000000c001', '1', '90000000-0000-4000-8000-000000000001', '90000000-0000-4000-8000-00000000000a', 'true', '2026-10-24', '2026-10-24 12:00:00+00', '2026-10-24', '4a4ef425-e2c1-8091-b63e-3aabdf3ddc14', 'shoes.example/', 'desktop', 'ZZ', 'false', 'false');

INSERT INTO "conversions" ("visitor_id", "id", "account_id", "tag_id", "goal_id", "goal_version", "is_primary", "hit_id", "hit_at", "visit_id", "page_load_id", "converted_at", "converted_on", "click_touch_id", "clicked_at", "clicked_on", "source_id", "landing_path", "device", "country", "value_micros", "currency", "value_kind", "transaction_id", "created_at") VALUES
('00000000-0000-4000-8000-00000000d002', 'daf195a2-5219-8bae-bf70-d9e6ed9817f3', '90000000-0000-4000-8000-000000000001', '900000001', '90000000-0000-4000-8000-00000000000b', '1', 'true', '00000000-0000-4000-8000-00000000d002', '2026-10-24 13:01:00+00', NULL, NULL, '2026-10-24 13:01:00+00', '2026-10-24', NULL, NULL, NULL, '1bd9b35f-4fe0-8b3b-ab3d-8cf388293c6d', 'shoes.example/checkout', 'desktop', 'ZZ', '5000000', 'EUR', 'fixed', NULL, '2026-11-24 13:37:40.345+00'),
('aaaaaaaa-0000-4000-8000-000000000000', '6c534672-5c57-8cfb-a432-5c1ae6af5f61', '90000000-0000-4000-8000-000000000001', '900000001', '90000000-0000-4000-8000-00000000000c', '1', 'false', '00000000-0000-4000-8000-00000000a009', '2026-10-26 18:00:00+00', '00000000-0000-4000-8000-00000000a007', '11111111-0000-4000-8000-00000000a009', '2026-10-26 18:00:00+00', '2026-10-26', '00000000-0000-4000-8000-00000000a001', '2026-10-23 21:50:00+00', '2026-10-23', 'a286521c-b4c3-856b-84d2-2634c4dab275', 'shoes.example/sale', 'desktop', 'ZZ', '89900000', 'EUR', 'hit', NULL, '2026-11-24 13:37:40.111+00'),
('aaaaaaaa-0000-4000-8000-000000000000', '892f46b8-8b64-871d-a49f-d841aa8935d2', '90000000-0000-4000-8000-000000000001', '900000001', '90000000-0000-4000-8000-00000000000a', '1', 'true', '00000000-0000-4000-8000-00000000a010', '2026-10-26 18:00:01+00', '00000000-0000-4000-8000-00000000a007', NULL, '2026-10-26 18:00:01+00', '2026-10-26', '00000000-0000-4000-8000-00000000a001', '2026-10-23 21:50:00+00', '2026-10-23', 'a286521c-b4c3-856b-84d2-2634c4dab275', 'shoes.example/sale', 'desktop', 'ZZ', '89900000', 'EUR', 'hit', 'A-1', '2026-11-24 13:37:40.128+00'),
('bbbbbbbb-0000-4000-8000-000000000000', '49a5ecae-d883-82ee-a31c-5a8ab21116ae', '90000000-0000-4000-8000-000000000001', '900000001', '90000000-0000-4000-8000-00000000000b', '1', 'true', '00000000-0000-4000-8000-00000000b007', '2026-10-25 10:00:00+00', '00000000-0000-4000-8000-00000000b004', NULL, '2026-10-25 10:00:00+00', '2026-10-25', '00000000-0000-4000-8000-00000000b004', '2026-10-25 09:00:00+00', '2026-10-25', 'e4d256b0-9f83-8343-be67-4c0a1e44b49c', 'shoes.example/', 'mobile', 'ZZ', '5000000', 'EUR', 'fixed', NULL, '2026-11-24 13:37:40.211+00'),
('bbbbbbbb-0000-4000-8000-000000000000', '60fd8249-6163-8d20-9028-73ca655c35be', '90000000-0000-4000-8000-000000000001', '900000001', '90000000-0000-4000-8000-00000000000b', '1', 'true', '00000000-0000-4000-8000-00000000b002', '2026-10-24 10:05:00+00', '00000000-0000-4000-8000-00000000b001', NULL, '2026-10-24 10:05:00+00', '2026-10-24', '00000000-0000-4000-8000-00000000b001', '2026-10-24 10:00:00+00', '2026-10-24', 'b369b473-5448-8b96-93ed-1687eaec1f70', 'shoes.example/sale', 'mobile', 'ZZ', '5000000', 'EUR', 'fixed', NULL, '2026-11-24 13:37:40.181+00'),
('bbbbbbbb-0000-4000-8000-000000000000', 'f6610300-43c0-8868-9ff9-deb43d20d925', '90000000-0000-4000-8000-000000000001', '900000001', '90000000-0000-4000-8000-00000000000a', '1', 'true', '00000000-0000-4000-8000-00000000b009', '2026-10-25 22:30:00+00', '00000000-0000-4000-8000-00000000b008', NULL, '2026-10-25 22:30:00+00', '2026-10-25', '00000000-0000-4000-8000-00000000b004', '2026-10-25 09:00:00+00', '2026-10-25', 'e4d256b0-9f83-8343-be67-4c0a1e44b49c', 'shoes.example/', 'mobile', 'ZZ', '120000000', 'USD', 'hit', 'B-1', '2026-11-24 13:37:40.232+00'),
('cccccccc-0000-4000-8000-000000000000', '4eb76f16-1d1e-8ec8-985d-820364dadcb5', '90000000-0000-4000-8000-000000000001', '900000001', '90000000-0000-4000-8000-00000000000a', '1', 'true', '00000000-0000-4000-8000-00000000c010', '2026-10-27 15:05:00+00', '00000000-0000-4000-8000-00000000c009', NULL, '2026-10-27 15:05:00+00', '2026-10-27', '00000000-0000-4000-8000-00000000c005', '2026-10-27 08:00:00+00', '2026-10-27', 'a286521c-b4c3-856b-84d2-2634c4dab275', 'shoes.example/sale', 'desktop', 'ZZ', '60500000', 'EUR', 'hit', 'C-2', '2026-11-24 13:37:40.326+00'),
('cccccccc-0000-4000-8000-000000000000', '90ad7134-d7ff-87eb-b511-1600b07facaa', '90000000-0000-4000-8000-000000000001', '900000001', '90000000-0000-4000-8000-00000000000a', '1', 'true', '00000000-0000-4000-8000-00000000c003', '2026-10-24 12:10:00+00', '00000000-0000-4000-8000-00000000c001', NULL, '2026-10-24 12:10:00+00', '2026-10-24', NULL, NULL, NULL, '4a4ef425-e2c1-8091-b63e-3aabdf3ddc14', 'shoes.example/', 'desktop', 'ZZ', '40000000', 'EUR', 'hit', 'C-1', '2026-11-24 13:37:40.283+00'),
('cccccccc-0000-4000-8000-000000000000', 'ce473300-ed43-8f0e-b97f-47eb2650bbef', '90000000-0000-4000-8000-000000000001', '900000001', '90000000-0000-4000-8000-00000000000b', '1', 'true', '00000000-0000-4000-8000-00000000c008', '2026-10-27 09:00:01+00', '00000000-0000-4000-8000-00000000c005', NULL, '2026-10-27 09:00:01+00', '2026-10-27', NULL, NULL, NULL, 'a286521c-b4c3-856b-84d2-2634c4dab275', 'shoes.example/sale', 'desktop', 'ZZ', '5000000', 'EUR', 'fixed', NULL, '2026-11-24 13:37:40.31+00');

INSERT INTO "goal_versions" ("goal_id", "version", "effective_at", "condition", "category", "revenue_kind", "revenue_micros", "currency", "count_kind", "click_window_minutes", "is_primary", "created_by", "created_at") VALUES
('90000000-0000-4000-8000-00000000000a', '1', '2026-10-01 00:00:00+00', '{"kind": "event", "label": null, "value": null, "action": {"value": "purchase", "operator": "equals"}, "category": null}', 'purchase', 'varying', NULL, 'EUR', 'all', '43200', 'true', NULL, '2026-11-24 13:37:39.799+00'),
('90000000-0000-4000-8000-00000000000b', '1', '2026-10-01 00:00:00+00', '{"kind": "event", "label": null, "value": null, "action": null, "category": {"value": "lead", "operator": "equals"}}', 'submitLeadForm', 'fixed', '5000000', 'EUR', 'unique', '60', 'true', NULL, '2026-11-24 13:37:39.808+00'),
('90000000-0000-4000-8000-00000000000c', '1', '2026-10-01 00:00:00+00', '{"url": {"value": "/confirmation", "operator": "contains"}, "kind": "destinationUrl"}', 'other', 'varying', NULL, 'EUR', 'all', '43200', 'false', NULL, '2026-11-24 13:37:39.81+00');

INSERT INTO "hits" ("visitor_id", "id", "at", "received_at", "account_id", "tag_id", "visit_id", "kind", "has_visitor", "page_load_id", "session_id", "url", "referrer", "title", "keywords", "event_action", "event_category", "event_label", "event_value", "revenue_micros", "currency", "transaction_id", "click_id", "consent", "is_spa", "device", "browser", "os", "country", "language", "screen_width", "screen_height", "load_time_ms", "hashed_email", "hashed_phone", "parameters") VALUES
('00000000-0000-4000-8000-00000000d001', '00000000-0000-4000-8000-00000000d001', '2026-10-24 13:00:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', NULL, 'pageLoad', 'false', '11111111-0000-4000-8000-00000000d001', NULL, 'https://www.shoes.example/sale?utm_source=bing&utm_medium=cpc&utm_campaign=Weekend+specials&utm_term=brown+dress+shoes&matchtype=e', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'denied', 'false', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('00000000-0000-4000-8000-00000000d002', '00000000-0000-4000-8000-00000000d002', '2026-10-24 13:01:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', NULL, 'custom', 'false', NULL, NULL, 'https://www.shoes.example/checkout', NULL, NULL, NULL, 'submit', 'lead', NULL, NULL, NULL, NULL, NULL, NULL, 'denied', 'false', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('00000000-0000-4000-8000-00000000e001', '00000000-0000-4000-8000-00000000e001', '2026-10-27 20:00:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', NULL, 'pageLoad', 'false', NULL, NULL, 'https://www.shoes.example/', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('92000000-0000-4000-8000-000000000000', '91000000-0000-4000-8000-000000000000', '2026-10-28 10:00:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-00000000000b', '500100200', '91000000-0000-4000-8000-000000000000', 'pageLoad', 'true', '94000000-0000-4000-8000-000000000000', '93000000-0000-4000-8000-000000000000', 'https://second.example/?utm_source=news&utm_medium=email&utm_campaign=C0', NULL, E'Größe \\ ''quoted'' "42"
👟', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'US', NULL, '1920', NULL, '300', NULL, NULL, NULL),
('92000000-0000-4000-8000-000000000001', '91000000-0000-4000-8000-000000000001', '2026-10-28 09:59:59+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-00000000000b', '500100200', '91000000-0000-4000-8000-000000000001', 'pageLoad', 'true', '94000000-0000-4000-8000-000000000001', '93000000-0000-4000-8000-000000000001', 'https://second.example/?utm_source=news&utm_medium=email&utm_campaign=C1', NULL, E'Größe \\ ''quoted'' "42"
👟', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'US', NULL, '1920', NULL, '301', NULL, NULL, NULL),
('92000000-0000-4000-8000-000000000002', '91000000-0000-4000-8000-000000000002', '2026-10-28 09:59:58+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-00000000000b', '500100200', '91000000-0000-4000-8000-000000000002', 'pageLoad', 'true', '94000000-0000-4000-8000-000000000002', '93000000-0000-4000-8000-000000000002', 'https://second.example/?utm_source=news&utm_medium=email&utm_campaign=C0', NULL, E'Größe \\ ''quoted'' "42"
👟', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'US', NULL, '1920', NULL, '302', NULL, NULL, NULL),
('92000000-0000-4000-8000-000000000003', '91000000-0000-4000-8000-000000000003', '2026-10-28 09:59:57+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-00000000000b', '500100200', '91000000-0000-4000-8000-000000000003', 'pageLoad', 'true', '94000000-0000-4000-8000-000000000003', '93000000-0000-4000-8000-000000000003', 'https://second.example/?utm_source=news&utm_medium=email&utm_campaign=C1', NULL, E'Größe \\ ''quoted'' "42"
👟', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'US', NULL, '1920', NULL, '303', NULL, NULL, NULL),
('92000000-0000-4000-8000-000000000004', '91000000-0000-4000-8000-000000000004', '2026-10-28 09:59:56+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-00000000000b', '500100200', '91000000-0000-4000-8000-000000000004', 'pageLoad', 'true', '94000000-0000-4000-8000-000000000004', '93000000-0000-4000-8000-000000000004', 'https://second.example/?utm_source=news&utm_medium=email&utm_campaign=C0', NULL, E'Größe \\ ''quoted'' "42"
👟', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'US', NULL, '1920', NULL, '304', NULL, NULL, NULL),
('92000000-0000-4000-8000-000000000005', '91000000-0000-4000-8000-000000000005', '2026-10-28 09:59:55+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-00000000000b', '500100200', '91000000-0000-4000-8000-000000000005', 'pageLoad', 'true', '94000000-0000-4000-8000-000000000005', '93000000-0000-4000-8000-000000000005', 'https://second.example/?utm_source=news&utm_medium=email&utm_campaign=C1', NULL, E'Größe \\ ''quoted'' "42"
👟', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'US', NULL, '1920', NULL, '305', NULL, NULL, NULL),
('92000000-0000-4000-8000-000000000006', '91000000-0000-4000-8000-000000000006', '2026-10-28 09:59:54+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-00000000000b', '500100200', '91000000-0000-4000-8000-000000000006', 'pageLoad', 'true', '94000000-0000-4000-8000-000000000006', '93000000-0000-4000-8000-000000000006', 'https://second.example/?utm_source=news&utm_medium=email&utm_campaign=C0', NULL, E'Größe \\ ''quoted'' "42"
👟', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'US', NULL, '1920', NULL, '306', NULL, NULL, NULL),
('92000000-0000-4000-8000-000000000007', '91000000-0000-4000-8000-000000000007', '2026-10-28 09:59:53+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-00000000000b', '500100200', '91000000-0000-4000-8000-000000000007', 'pageLoad', 'true', '94000000-0000-4000-8000-000000000007', '93000000-0000-4000-8000-000000000007', 'https://second.example/?utm_source=news&utm_medium=email&utm_campaign=C1', NULL, E'Größe \\ ''quoted'' "42"
👟', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'US', NULL, '1920', NULL, '307', NULL, NULL, NULL),
('92000000-0000-4000-8000-000000000008', '91000000-0000-4000-8000-000000000008', '2026-10-28 09:59:52+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-00000000000b', '500100200', '91000000-0000-4000-8000-000000000008', 'pageLoad', 'true', '94000000-0000-4000-8000-000000000008', '93000000-0000-4000-8000-000000000008', 'https://second.example/?utm_source=news&utm_medium=email&utm_campaign=C0', NULL, E'Größe \\ ''quoted'' "42"
👟', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'US', NULL, '1920', NULL, '308', NULL, NULL, NULL),
('92000000-0000-4000-8000-000000000009', '91000000-0000-4000-8000-000000000009', '2026-10-28 09:59:51+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-00000000000b', '500100200', '91000000-0000-4000-8000-000000000009', 'pageLoad', 'true', '94000000-0000-4000-8000-000000000009', '93000000-0000-4000-8000-000000000009', 'https://second.example/?utm_source=news&utm_medium=email&utm_campaign=C1', NULL, E'Größe \\ ''quoted'' "42"
👟', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'US', NULL, '1920', NULL, '309', NULL, NULL, NULL),
('aaaaaaaa-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000a001', '2026-10-23 21:50:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000a001', 'pageLoad', 'true', '11111111-0000-4000-8000-00000000a001', NULL, 'https://www.shoes.example/sale?utm_source=bing&utm_medium=cpc&utm_campaign=Weekend+specials&utm_term=brown+dress+shoes&matchtype=e&msclkid=a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', NULL, 'false', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('aaaaaaaa-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000a002', '2026-10-23 21:51:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000a001', 'pageLoad', 'true', '11111111-0000-4000-8000-00000000a002', NULL, 'https://www.shoes.example/sale?utm_source=bing&utm_medium=cpc&utm_campaign=Weekend+specials&utm_term=brown+dress+shoes&matchtype=e&msclkid=a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', NULL, 'false', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('aaaaaaaa-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000a003', '2026-10-23 22:05:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000a001', 'pageLoad', 'true', '11111111-0000-4000-8000-00000000a003', NULL, 'https://www.shoes.example/brown-dress-shoes', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('aaaaaaaa-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000a004', '2026-10-23 22:10:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000a001', 'pageHide', 'true', '11111111-0000-4000-8000-00000000a004', NULL, 'https://www.shoes.example/brown-dress-shoes', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('aaaaaaaa-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000a005', '2026-10-25 01:30:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000a005', 'pageLoad', 'true', '11111111-0000-4000-8000-00000000a005', NULL, 'https://www.shoes.example/', 'https://www.google.com/', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('aaaaaaaa-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000a006', '2026-10-25 01:40:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000a005', 'custom', 'true', NULL, NULL, 'https://www.shoes.example/checkout', NULL, NULL, NULL, 'newsletter', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('aaaaaaaa-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000a007', '2026-10-26 17:50:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000a007', 'pageLoad', 'true', '11111111-0000-4000-8000-00000000a007', NULL, 'https://www.shoes.example/brown-dress-shoes', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('aaaaaaaa-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000a008', '2026-10-26 17:55:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000a007', 'pageLoad', 'true', '11111111-0000-4000-8000-00000000a008', NULL, 'https://www.shoes.example/cart', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('aaaaaaaa-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000a009', '2026-10-26 18:00:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000a007', 'pageLoad', 'true', '11111111-0000-4000-8000-00000000a009', NULL, 'https://www.shoes.example/confirmation?order=A-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('aaaaaaaa-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000a010', '2026-10-26 18:00:01+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000a007', 'custom', 'true', NULL, NULL, 'https://www.shoes.example/checkout', NULL, NULL, NULL, 'purchase', NULL, NULL, NULL, '89900000', 'EUR', 'A-1', NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('aaaaaaaa-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000a011', '2026-10-26 18:00:05+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000a007', 'custom', 'true', '11111111-0000-4000-8000-00000000a009', NULL, 'https://www.shoes.example/checkout', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '89900000', 'EUR', NULL, NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('aaaaaaaa-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000a012', '2026-10-27 19:00:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000a012', 'pageLoad', 'true', '11111111-0000-4000-8000-00000000a012', NULL, 'https://www.shoes.example/?gclid=golden-a12', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'golden-a12', NULL, 'false', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('bbbbbbbb-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000b001', '2026-10-24 10:00:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000b001', 'pageLoad', 'true', '11111111-0000-4000-8000-00000000b001', NULL, 'https://www.shoes.example/sale?utm_source=bing&utm_medium=cpc&utm_campaign=Weekend+specials&utm_term=dress+shoes&matchtype=b&msclkid=b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1', NULL, 'false', 'mobile', 'Safari', 'iOS', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('bbbbbbbb-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000b002', '2026-10-24 10:05:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000b001', 'custom', 'true', NULL, NULL, 'https://www.shoes.example/checkout', NULL, NULL, NULL, 'submit', 'lead', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'mobile', 'Safari', 'iOS', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('bbbbbbbb-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000b003', '2026-10-24 10:06:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000b001', 'custom', 'true', NULL, NULL, 'https://www.shoes.example/checkout', NULL, NULL, NULL, 'submit', 'lead', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'mobile', 'Safari', 'iOS', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('bbbbbbbb-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000b004', '2026-10-25 09:00:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000b004', 'pageLoad', 'true', '11111111-0000-4000-8000-00000000b004', NULL, 'https://www.shoes.example/?utm_source=google&utm_medium=cpc&utm_campaign=Brand&utm_term=shoe+shop&matchtype=e&gclid=golden-b4', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'golden-b4', NULL, 'false', 'mobile', 'Safari', 'iOS', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('bbbbbbbb-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000b005', '2026-10-25 09:25:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000b004', 'pageLoad', 'true', '11111111-0000-4000-8000-00000000b005', NULL, 'https://www.shoes.example/dress-shoes', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'mobile', 'Safari', 'iOS', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('bbbbbbbb-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000b006', '2026-10-25 09:50:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000b004', 'pageLoad', 'true', '11111111-0000-4000-8000-00000000b006', NULL, 'https://www.shoes.example/contact', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'mobile', 'Safari', 'iOS', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('bbbbbbbb-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000b007', '2026-10-25 10:00:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000b004', 'custom', 'true', NULL, NULL, 'https://www.shoes.example/checkout', NULL, NULL, NULL, 'submit', 'lead', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'mobile', 'Safari', 'iOS', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('bbbbbbbb-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000b008', '2026-10-25 22:25:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000b008', 'pageLoad', 'true', '11111111-0000-4000-8000-00000000b008', NULL, 'https://www.shoes.example/cart', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'mobile', 'Safari', 'iOS', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('bbbbbbbb-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000b009', '2026-10-25 22:30:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000b008', 'custom', 'true', NULL, NULL, 'https://www.shoes.example/checkout', NULL, NULL, NULL, 'purchase', NULL, NULL, NULL, '120000000', 'USD', 'B-1', NULL, NULL, 'false', 'mobile', 'Safari', 'iOS', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('bbbbbbbb-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000b010', '2026-10-25 22:31:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000b008', 'pageHide', 'true', '11111111-0000-4000-8000-00000000b010', NULL, 'https://www.shoes.example/cart', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'mobile', 'Safari', 'iOS', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('bbbbbbbb-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000b011', '2026-10-26 08:00:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000b011', 'pageLoad', 'true', '11111111-0000-4000-8000-00000000b011', NULL, 'https://www.shoes.example/orders', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'mobile', 'Safari', 'iOS', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('bbbbbbbb-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000b012', '2026-10-26 08:01:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000b011', 'custom', 'true', NULL, NULL, 'https://www.shoes.example/checkout', NULL, NULL, NULL, 'purchase', NULL, NULL, NULL, '120000000', 'USD', 'B-1', NULL, NULL, 'false', 'mobile', 'Safari', 'iOS', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('bbbbbbbb-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000b013', '2026-10-26 08:02:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000b011', 'pageLoad', 'true', '11111111-0000-4000-8000-00000000b013', NULL, 'https://www.shoes.example/sale?utm_source=bing&utm_medium=cpc&utm_campaign=Weekend+specials&utm_term=dress+shoes&matchtype=b&msclkid=b13b13b13b13b13b13b13b13b13b13b1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'b13b13b13b13b13b13b13b13b13b13b1', NULL, 'false', 'mobile', 'Safari', 'iOS', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('cccccccc-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000c001', '2026-10-24 12:00:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000c001', 'pageLoad', 'true', '11111111-0000-4000-8000-00000000c001', NULL, 'https://www.shoes.example/', 'https://www.google.com/', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('cccccccc-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000c002', '2026-10-24 12:05:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000c001', 'pageLoad', 'true', '11111111-0000-4000-8000-00000000c002', NULL, 'https://www.shoes.example/dress-shoes', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('cccccccc-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000c003', '2026-10-24 12:10:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000c001', 'custom', 'true', NULL, NULL, 'https://www.shoes.example/checkout', NULL, NULL, NULL, 'purchase', NULL, NULL, NULL, '40000000', 'EUR', 'C-1', NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('cccccccc-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000c004', '2026-10-26 07:00:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000c004', 'pageLoad', 'true', '11111111-0000-4000-8000-00000000c004', NULL, 'https://www.shoes.example/?utm_source=google&utm_medium=cpc&utm_campaign=Brand&utm_term=shoe+shop&matchtype=e&gclid=golden-c4', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'golden-c4', NULL, 'false', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('cccccccc-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000c005', '2026-10-27 08:00:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000c005', 'pageLoad', 'true', '11111111-0000-4000-8000-00000000c005', NULL, 'https://www.shoes.example/sale?utm_source=bing&utm_medium=cpc&utm_campaign=Weekend+specials&utm_term=brown+dress+shoes&matchtype=e&msclkid=c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5', NULL, 'false', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('cccccccc-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000c006', '2026-10-27 08:25:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000c005', 'pageLoad', 'true', '11111111-0000-4000-8000-00000000c006', NULL, 'https://www.shoes.example/brown-dress-shoes', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('cccccccc-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000c007', '2026-10-27 08:50:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000c005', 'pageLoad', 'true', '11111111-0000-4000-8000-00000000c007', NULL, 'https://www.shoes.example/contact', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('cccccccc-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000c008', '2026-10-27 09:00:01+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000c005', 'custom', 'true', NULL, NULL, 'https://www.shoes.example/checkout', NULL, NULL, NULL, 'submit', 'lead', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('cccccccc-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000c009', '2026-10-27 15:00:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000c009', 'pageLoad', 'true', '11111111-0000-4000-8000-00000000c009', NULL, 'https://www.shoes.example/cart', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('cccccccc-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000c010', '2026-10-27 15:05:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000c009', 'custom', 'true', NULL, NULL, 'https://www.shoes.example/checkout', NULL, NULL, NULL, 'purchase', NULL, NULL, NULL, '60500000', 'EUR', 'C-2', NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('cccccccc-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000c011', '2026-10-27 15:06:00+00', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000c009', 'pageHide', 'true', '11111111-0000-4000-8000-00000000c011', NULL, 'https://www.shoes.example/cart', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO "invitations" ("id", "account_id", "email", "role", "token_hash", "created_at", "expires_at", "accepted_at") VALUES
('90000000-0000-4000-8000-0000000000c1', '90000000-0000-4000-8000-000000000001', 'new@shop.example', 'marketer', 'hash-1', '2026-11-24 13:37:39.764+00', '2026-12-01 00:00:00+00', NULL);

INSERT INTO "members" ("account_id", "user_id", "role", "created_at") VALUES
('90000000-0000-4000-8000-000000000001', 'user-1', 'admin', '2026-11-24 13:37:39.756+00'),
('90000000-0000-4000-8000-000000000001', 'user-2', 'viewer', '2026-11-24 13:37:39.761+00'),
('90000000-0000-4000-8000-00000000000b', 'user-1', 'admin', '2026-11-24 13:37:39.763+00');

INSERT INTO "order_keys" ("goal_id", "transaction_id", "visitor_id", "conversion_id") VALUES
('90000000-0000-4000-8000-00000000000a', 'A-1', 'aaaaaaaa-0000-4000-8000-000000000000', '892f46b8-8b64-871d-a49f-d841aa8935d2'),
('90000000-0000-4000-8000-00000000000a', 'B-1', 'bbbbbbbb-0000-4000-8000-000000000000', 'f6610300-43c0-8868-9ff9-deb43d20d925'),
('90000000-0000-4000-8000-00000000000a', 'C-1', 'cccccccc-0000-4000-8000-000000000000', '90ad7134-d7ff-87eb-b511-1600b07facaa'),
('90000000-0000-4000-8000-00000000000a', 'C-2', 'cccccccc-0000-4000-8000-000000000000', '4eb76f16-1d1e-8ec8-985d-820364dadcb5');

INSERT INTO "tag_health" ("tag_id", "first_hit_at", "last_hit_at", "last_hit_url") VALUES
('500100200', '2026-10-28 09:59:51+00', '2026-10-28 10:00:00+00', 'https://second.example/?utm_source=news&utm_medium=email&utm_campaign=C0'),
('900000001', '2026-10-23 21:50:00+00', '2026-10-27 20:00:00+00', 'https://www.shoes.example/');

INSERT INTO "touches" ("visitor_id", "id", "at", "touched_on", "account_id", "tag_id", "visit_id", "source_id", "is_ad_click", "click_id", "click_id_kind", "starts_visit", "landing_path", "device", "country") VALUES
('92000000-0000-4000-8000-000000000000', '91000000-0000-4000-8000-000000000000', '2026-10-28 10:00:00+00', '2026-10-28', '90000000-0000-4000-8000-00000000000b', '500100200', '91000000-0000-4000-8000-000000000000', 'dcbfbf6d-1fe4-8efb-a9e7-23d3d6d47e6f', 'false', NULL, NULL, 'true', 'second.example/', 'desktop', 'US'),
('92000000-0000-4000-8000-000000000001', '91000000-0000-4000-8000-000000000001', '2026-10-28 09:59:59+00', '2026-10-28', '90000000-0000-4000-8000-00000000000b', '500100200', '91000000-0000-4000-8000-000000000001', '238c6215-534c-8ec3-9697-517bfc3c9736', 'false', NULL, NULL, 'true', 'second.example/', 'desktop', 'US'),
('92000000-0000-4000-8000-000000000002', '91000000-0000-4000-8000-000000000002', '2026-10-28 09:59:58+00', '2026-10-28', '90000000-0000-4000-8000-00000000000b', '500100200', '91000000-0000-4000-8000-000000000002', 'dcbfbf6d-1fe4-8efb-a9e7-23d3d6d47e6f', 'false', NULL, NULL, 'true', 'second.example/', 'desktop', 'US'),
('92000000-0000-4000-8000-000000000003', '91000000-0000-4000-8000-000000000003', '2026-10-28 09:59:57+00', '2026-10-28', '90000000-0000-4000-8000-00000000000b', '500100200', '91000000-0000-4000-8000-000000000003', '238c6215-534c-8ec3-9697-517bfc3c9736', 'false', NULL, NULL, 'true', 'second.example/', 'desktop', 'US'),
('92000000-0000-4000-8000-000000000004', '91000000-0000-4000-8000-000000000004', '2026-10-28 09:59:56+00', '2026-10-28', '90000000-0000-4000-8000-00000000000b', '500100200', '91000000-0000-4000-8000-000000000004', 'dcbfbf6d-1fe4-8efb-a9e7-23d3d6d47e6f', 'false', NULL, NULL, 'true', 'second.example/', 'desktop', 'US'),
('92000000-0000-4000-8000-000000000005', '91000000-0000-4000-8000-000000000005', '2026-10-28 09:59:55+00', '2026-10-28', '90000000-0000-4000-8000-00000000000b', '500100200', '91000000-0000-4000-8000-000000000005', '238c6215-534c-8ec3-9697-517bfc3c9736', 'false', NULL, NULL, 'true', 'second.example/', 'desktop', 'US'),
('92000000-0000-4000-8000-000000000006', '91000000-0000-4000-8000-000000000006', '2026-10-28 09:59:54+00', '2026-10-28', '90000000-0000-4000-8000-00000000000b', '500100200', '91000000-0000-4000-8000-000000000006', 'dcbfbf6d-1fe4-8efb-a9e7-23d3d6d47e6f', 'false', NULL, NULL, 'true', 'second.example/', 'desktop', 'US'),
('92000000-0000-4000-8000-000000000007', '91000000-0000-4000-8000-000000000007', '2026-10-28 09:59:53+00', '2026-10-28', '90000000-0000-4000-8000-00000000000b', '500100200', '91000000-0000-4000-8000-000000000007', '238c6215-534c-8ec3-9697-517bfc3c9736', 'false', NULL, NULL, 'true', 'second.example/', 'desktop', 'US'),
('92000000-0000-4000-8000-000000000008', '91000000-0000-4000-8000-000000000008', '2026-10-28 09:59:52+00', '2026-10-28', '90000000-0000-4000-8000-00000000000b', '500100200', '91000000-0000-4000-8000-000000000008', 'dcbfbf6d-1fe4-8efb-a9e7-23d3d6d47e6f', 'false', NULL, NULL, 'true', 'second.example/', 'desktop', 'US'),
('92000000-0000-4000-8000-000000000009', '91000000-0000-4000-8000-000000000009', '2026-10-28 09:59:51+00', '2026-10-28', '90000000-0000-4000-8000-00000000000b', '500100200', '91000000-0000-4000-8000-000000000009', '238c6215-534c-8ec3-9697-517bfc3c9736', 'false', NULL, NULL, 'true', 'second.example/', 'desktop', 'US'),
('aaaaaaaa-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000a001', '2026-10-23 21:50:00+00', '2026-10-23', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000a001', 'a286521c-b4c3-856b-84d2-2634c4dab275', 'true', 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'msclkid', 'true', 'shoes.example/sale', 'desktop', 'ZZ'),
('aaaaaaaa-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000a005', '2026-10-25 01:30:00+00', '2026-10-25', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000a005', '4a4ef425-e2c1-8091-b63e-3aabdf3ddc14', 'false', NULL, NULL, 'true', 'shoes.example/', 'desktop', 'ZZ'),
('aaaaaaaa-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000a007', '2026-10-26 17:50:00+00', '2026-10-26', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000a007', '1bd9b35f-4fe0-8b3b-ab3d-8cf388293c6d', 'false', NULL, NULL, 'true', 'shoes.example/brown-dress-shoes', 'desktop', 'ZZ'),
('aaaaaaaa-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000a012', '2026-10-27 19:00:00+00', '2026-10-27', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000a012', '9ddc8f38-dadf-8e6b-9a3d-524ae6669c99', 'true', 'golden-a12', 'gclid', 'true', 'shoes.example/', 'desktop', 'ZZ'),
('bbbbbbbb-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000b001', '2026-10-24 10:00:00+00', '2026-10-24', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000b001', 'b369b473-5448-8b96-93ed-1687eaec1f70', 'true', 'b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1', 'msclkid', 'true', 'shoes.example/sale', 'mobile', 'ZZ'),
('bbbbbbbb-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000b004', '2026-10-25 09:00:00+00', '2026-10-25', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000b004', 'e4d256b0-9f83-8343-be67-4c0a1e44b49c', 'true', 'golden-b4', 'gclid', 'true', 'shoes.example/', 'mobile', 'ZZ'),
('bbbbbbbb-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000b008', '2026-10-25 22:25:00+00', '2026-10-25', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000b008', '1bd9b35f-4fe0-8b3b-ab3d-8cf388293c6d', 'false', NULL, NULL, 'true', 'shoes.example/cart', 'mobile', 'ZZ'),
('bbbbbbbb-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000b011', '2026-10-26 08:00:00+00', '2026-10-26', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000b011', '1bd9b35f-4fe0-8b3b-ab3d-8cf388293c6d', 'false', NULL, NULL, 'true', 'shoes.example/orders', 'mobile', 'ZZ'),
('bbbbbbbb-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000b013', '2026-10-26 08:02:00+00', '2026-10-26', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000b011', 'b369b473-5448-8b96-93ed-1687eaec1f70', 'true', 'b13b13b13b13b13b13b13b13b13b13b1', 'msclkid', 'false', 'shoes.example/sale', 'mobile', 'ZZ'),
('cccccccc-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000c001', '2026-10-24 12:00:00+00', '2026-10-24', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000c001', '4a4ef425-e2c1-8091-b63e-3aabdf3ddc14', 'false', NULL, NULL, 'true', 'shoes.example/', 'desktop', 'ZZ'),
('cccccccc-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000c004', '2026-10-26 07:00:00+00', '2026-10-26', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000c004', 'e4d256b0-9f83-8343-be67-4c0a1e44b49c', 'true', 'golden-c4', 'gclid', 'true', 'shoes.example/', 'desktop', 'ZZ'),
('cccccccc-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000c005', '2026-10-27 08:00:00+00', '2026-10-27', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000c005', 'a286521c-b4c3-856b-84d2-2634c4dab275', 'true', 'c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5', 'msclkid', 'true', 'shoes.example/sale', 'desktop', 'ZZ'),
('cccccccc-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000c009', '2026-10-27 15:00:00+00', '2026-10-27', '90000000-0000-4000-8000-000000000001', '900000001', '00000000-0000-4000-8000-00000000c009', '1bd9b35f-4fe0-8b3b-ab3d-8cf388293c6d', 'false', NULL, NULL, 'true', 'shoes.example/cart', 'desktop', 'ZZ');

INSERT INTO "traffic_daily" ("account_id", "on_day", "tag_id", "source_id", "landing_path", "device", "country", "hits", "page_views", "visits", "ad_clicks") VALUES
('90000000-0000-4000-8000-000000000001', '2026-10-23', '900000001', 'a286521c-b4c3-856b-84d2-2634c4dab275', 'shoes.example/sale', 'desktop', 'ZZ', '2', '2', '1', '1'),
('90000000-0000-4000-8000-000000000001', '2026-10-24', '900000001', '1bd9b35f-4fe0-8b3b-ab3d-8cf388293c6d', 'shoes.example/checkout', 'desktop', 'ZZ', '1', '0', '0', '0'),
('90000000-0000-4000-8000-000000000001', '2026-10-24', '900000001', '1bd9b35f-4fe0-8b3b-ab3d-8cf388293c6d', 'shoes.example/sale', 'desktop', 'ZZ', '1', '1', '0', '0'),
('90000000-0000-4000-8000-000000000001', '2026-10-24', '900000001', '4a4ef425-e2c1-8091-b63e-3aabdf3ddc14', 'shoes.example/', 'desktop', 'ZZ', '3', '2', '1', '0'),
('90000000-0000-4000-8000-000000000001', '2026-10-24', '900000001', 'a286521c-b4c3-856b-84d2-2634c4dab275', 'shoes.example/sale', 'desktop', 'ZZ', '2', '1', '0', '0'),
('90000000-0000-4000-8000-000000000001', '2026-10-24', '900000001', 'b369b473-5448-8b96-93ed-1687eaec1f70', 'shoes.example/sale', 'mobile', 'ZZ', '3', '1', '1', '1'),
('90000000-0000-4000-8000-000000000001', '2026-10-25', '900000001', '1bd9b35f-4fe0-8b3b-ab3d-8cf388293c6d', 'shoes.example/cart', 'mobile', 'ZZ', '3', '1', '1', '0'),
('90000000-0000-4000-8000-000000000001', '2026-10-25', '900000001', '4a4ef425-e2c1-8091-b63e-3aabdf3ddc14', 'shoes.example/', 'desktop', 'ZZ', '2', '1', '1', '0'),
('90000000-0000-4000-8000-000000000001', '2026-10-25', '900000001', 'e4d256b0-9f83-8343-be67-4c0a1e44b49c', 'shoes.example/', 'mobile', 'ZZ', '4', '3', '1', '1'),
('90000000-0000-4000-8000-000000000001', '2026-10-26', '900000001', '1bd9b35f-4fe0-8b3b-ab3d-8cf388293c6d', 'shoes.example/brown-dress-shoes', 'desktop', 'ZZ', '5', '3', '1', '0'),
('90000000-0000-4000-8000-000000000001', '2026-10-26', '900000001', '1bd9b35f-4fe0-8b3b-ab3d-8cf388293c6d', 'shoes.example/orders', 'mobile', 'ZZ', '3', '2', '1', '0'),
('90000000-0000-4000-8000-000000000001', '2026-10-26', '900000001', 'b369b473-5448-8b96-93ed-1687eaec1f70', 'shoes.example/sale', 'mobile', 'ZZ', '0', '0', '0', '1'),
('90000000-0000-4000-8000-000000000001', '2026-10-26', '900000001', 'e4d256b0-9f83-8343-be67-4c0a1e44b49c', 'shoes.example/', 'desktop', 'ZZ', '1', '1', '1', '1'),
('90000000-0000-4000-8000-000000000001', '2026-10-27', '900000001', '1bd9b35f-4fe0-8b3b-ab3d-8cf388293c6d', 'shoes.example/', 'desktop', 'ZZ', '1', '1', '0', '0'),
('90000000-0000-4000-8000-000000000001', '2026-10-27', '900000001', '1bd9b35f-4fe0-8b3b-ab3d-8cf388293c6d', 'shoes.example/cart', 'desktop', 'ZZ', '3', '1', '1', '0'),
('90000000-0000-4000-8000-000000000001', '2026-10-27', '900000001', '9ddc8f38-dadf-8e6b-9a3d-524ae6669c99', 'shoes.example/', 'desktop', 'ZZ', '1', '1', '1', '1'),
('90000000-0000-4000-8000-000000000001', '2026-10-27', '900000001', 'a286521c-b4c3-856b-84d2-2634c4dab275', 'shoes.example/sale', 'desktop', 'ZZ', '4', '3', '1', '1');

INSERT INTO "traffic_deltas" ("id", "account_id", "on_day", "tag_id", "source_id", "landing_path", "device", "country", "hits", "page_views", "visits", "ad_clicks") VALUES
('01a181f3-c900-7000-802d-e4f602f10ac0', '90000000-0000-4000-8000-00000000000b', '2026-10-28', '500100200', 'dcbfbf6d-1fe4-8efb-a9e7-23d3d6d47e6f', 'second.example/', 'desktop', 'US', '1', '1', '1', '0'),
('01a181f3-c900-7000-802e-e4f602f10ac0', '90000000-0000-4000-8000-00000000000b', '2026-10-28', '500100200', '238c6215-534c-8ec3-9697-517bfc3c9736', 'second.example/', 'desktop', 'US', '1', '1', '1', '0'),
('01a181f3-c900-7000-802f-e4f602f10ac0', '90000000-0000-4000-8000-00000000000b', '2026-10-28', '500100200', 'dcbfbf6d-1fe4-8efb-a9e7-23d3d6d47e6f', 'second.example/', 'desktop', 'US', '1', '1', '1', '0'),
('01a181f3-c900-7000-8030-e4f602f10ac0', '90000000-0000-4000-8000-00000000000b', '2026-10-28', '500100200', '238c6215-534c-8ec3-9697-517bfc3c9736', 'second.example/', 'desktop', 'US', '1', '1', '1', '0'),
('01a181f3-c900-7000-8031-e4f602f10ac0', '90000000-0000-4000-8000-00000000000b', '2026-10-28', '500100200', 'dcbfbf6d-1fe4-8efb-a9e7-23d3d6d47e6f', 'second.example/', 'desktop', 'US', '1', '1', '1', '0'),
('01a181f3-c900-7000-8032-e4f602f10ac0', '90000000-0000-4000-8000-00000000000b', '2026-10-28', '500100200', '238c6215-534c-8ec3-9697-517bfc3c9736', 'second.example/', 'desktop', 'US', '1', '1', '1', '0'),
('01a181f3-c900-7000-8033-e4f602f10ac0', '90000000-0000-4000-8000-00000000000b', '2026-10-28', '500100200', 'dcbfbf6d-1fe4-8efb-a9e7-23d3d6d47e6f', 'second.example/', 'desktop', 'US', '1', '1', '1', '0'),
('01a181f3-c900-7000-8034-e4f602f10ac0', '90000000-0000-4000-8000-00000000000b', '2026-10-28', '500100200', '238c6215-534c-8ec3-9697-517bfc3c9736', 'second.example/', 'desktop', 'US', '1', '1', '1', '0'),
('01a181f3-c900-7000-8035-e4f602f10ac0', '90000000-0000-4000-8000-00000000000b', '2026-10-28', '500100200', 'dcbfbf6d-1fe4-8efb-a9e7-23d3d6d47e6f', 'second.example/', 'desktop', 'US', '1', '1', '1', '0'),
('01a181f3-c900-7000-8036-e4f602f10ac0', '90000000-0000-4000-8000-00000000000b', '2026-10-28', '500100200', '238c6215-534c-8ec3-9697-517bfc3c9736', 'second.example/', 'desktop', 'US', '1', '1', '1', '0');

INSERT INTO "traffic_sources" ("id", "channel", "is_ad", "source", "medium", "network", "campaign", "campaign_id", "ad_group", "ad_group_id", "keyword", "keyword_id", "match_type", "ad_id") VALUES
('1bd9b35f-4fe0-8b3b-ab3d-8cf388293c6d', 'direct', 'false', '', '', '', '', '', '', '', '', '', '', ''),
('238c6215-534c-8ec3-9697-517bfc3c9736', 'email', 'false', 'news', 'email', '', 'C1', '', '', '', '', '', '', ''),
('4a4ef425-e2c1-8091-b63e-3aabdf3ddc14', 'organicSearch', 'false', 'google', '', '', '', '', '', '', '', '', '', ''),
('9ddc8f38-dadf-8e6b-9a3d-524ae6669c99', 'paidSearch', 'true', 'google', '', 'google', '', '', '', '', '', '', '', ''),
('a286521c-b4c3-856b-84d2-2634c4dab275', 'paidSearch', 'true', 'bing', 'cpc', 'microsoft', 'Weekend specials', '', '', '', 'brown dress shoes', '', 'exact', ''),
('b369b473-5448-8b96-93ed-1687eaec1f70', 'paidSearch', 'true', 'bing', 'cpc', 'microsoft', 'Weekend specials', '', '', '', 'dress shoes', '', 'broad', ''),
('dcbfbf6d-1fe4-8efb-a9e7-23d3d6d47e6f', 'email', 'false', 'news', 'email', '', 'C0', '', '', '', '', '', '', ''),
('e4d256b0-9f83-8343-be67-4c0a1e44b49c', 'paidSearch', 'true', 'google', 'cpc', 'google', 'Brand', '', '', '', 'shoe shop', '', 'exact', '');

INSERT INTO "visits" ("visitor_id", "id", "started_at", "started_on", "last_hit_at", "account_id", "tag_id", "source_id", "hit_count", "page_view_count", "entry_path", "exit_path", "device", "browser", "os", "country", "language", "is_new_visitor") VALUES
('92000000-0000-4000-8000-000000000000', '91000000-0000-4000-8000-000000000000', '2026-10-28 10:00:00+00', '2026-10-28', '2026-10-28 10:00:00+00', '90000000-0000-4000-8000-00000000000b', '500100200', 'dcbfbf6d-1fe4-8efb-a9e7-23d3d6d47e6f', '1', '1', 'second.example/', 'second.example/', 'desktop', 'Chrome', 'Windows', 'US', NULL, 'false'),
('92000000-0000-4000-8000-000000000001', '91000000-0000-4000-8000-000000000001', '2026-10-28 09:59:59+00', '2026-10-28', '2026-10-28 09:59:59+00', '90000000-0000-4000-8000-00000000000b', '500100200', '238c6215-534c-8ec3-9697-517bfc3c9736', '1', '1', 'second.example/', 'second.example/', 'desktop', 'Chrome', 'Windows', 'US', NULL, 'false'),
('92000000-0000-4000-8000-000000000002', '91000000-0000-4000-8000-000000000002', '2026-10-28 09:59:58+00', '2026-10-28', '2026-10-28 09:59:58+00', '90000000-0000-4000-8000-00000000000b', '500100200', 'dcbfbf6d-1fe4-8efb-a9e7-23d3d6d47e6f', '1', '1', 'second.example/', 'second.example/', 'desktop', 'Chrome', 'Windows', 'US', NULL, 'false'),
('92000000-0000-4000-8000-000000000003', '91000000-0000-4000-8000-000000000003', '2026-10-28 09:59:57+00', '2026-10-28', '2026-10-28 09:59:57+00', '90000000-0000-4000-8000-00000000000b', '500100200', '238c6215-534c-8ec3-9697-517bfc3c9736', '1', '1', 'second.example/', 'second.example/', 'desktop', 'Chrome', 'Windows', 'US', NULL, 'false'),
('92000000-0000-4000-8000-000000000004', '91000000-0000-4000-8000-000000000004', '2026-10-28 09:59:56+00', '2026-10-28', '2026-10-28 09:59:56+00', '90000000-0000-4000-8000-00000000000b', '500100200', 'dcbfbf6d-1fe4-8efb-a9e7-23d3d6d47e6f', '1', '1', 'second.example/', 'second.example/', 'desktop', 'Chrome', 'Windows', 'US', NULL, 'false'),
('92000000-0000-4000-8000-000000000005', '91000000-0000-4000-8000-000000000005', '2026-10-28 09:59:55+00', '2026-10-28', '2026-10-28 09:59:55+00', '90000000-0000-4000-8000-00000000000b', '500100200', '238c6215-534c-8ec3-9697-517bfc3c9736', '1', '1', 'second.example/', 'second.example/', 'desktop', 'Chrome', 'Windows', 'US', NULL, 'false'),
('92000000-0000-4000-8000-000000000006', '91000000-0000-4000-8000-000000000006', '2026-10-28 09:59:54+00', '2026-10-28', '2026-10-28 09:59:54+00', '90000000-0000-4000-8000-00000000000b', '500100200', 'dcbfbf6d-1fe4-8efb-a9e7-23d3d6d47e6f', '1', '1', 'second.example/', 'second.example/', 'desktop', 'Chrome', 'Windows', 'US', NULL, 'false'),
('92000000-0000-4000-8000-000000000007', '91000000-0000-4000-8000-000000000007', '2026-10-28 09:59:53+00', '2026-10-28', '2026-10-28 09:59:53+00', '90000000-0000-4000-8000-00000000000b', '500100200', '238c6215-534c-8ec3-9697-517bfc3c9736', '1', '1', 'second.example/', 'second.example/', 'desktop', 'Chrome', 'Windows', 'US', NULL, 'false'),
('92000000-0000-4000-8000-000000000008', '91000000-0000-4000-8000-000000000008', '2026-10-28 09:59:52+00', '2026-10-28', '2026-10-28 09:59:52+00', '90000000-0000-4000-8000-00000000000b', '500100200', 'dcbfbf6d-1fe4-8efb-a9e7-23d3d6d47e6f', '1', '1', 'second.example/', 'second.example/', 'desktop', 'Chrome', 'Windows', 'US', NULL, 'false'),
('92000000-0000-4000-8000-000000000009', '91000000-0000-4000-8000-000000000009', '2026-10-28 09:59:51+00', '2026-10-28', '2026-10-28 09:59:51+00', '90000000-0000-4000-8000-00000000000b', '500100200', '238c6215-534c-8ec3-9697-517bfc3c9736', '1', '1', 'second.example/', 'second.example/', 'desktop', 'Chrome', 'Windows', 'US', NULL, 'false'),
('aaaaaaaa-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000a001', '2026-10-23 21:50:00+00', '2026-10-23', '2026-10-23 22:10:00+00', '90000000-0000-4000-8000-000000000001', '900000001', 'a286521c-b4c3-856b-84d2-2634c4dab275', '4', '3', 'shoes.example/sale', 'shoes.example/brown-dress-shoes', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, 'true'),
('aaaaaaaa-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000a005', '2026-10-25 01:30:00+00', '2026-10-25', '2026-10-25 01:40:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '4a4ef425-e2c1-8091-b63e-3aabdf3ddc14', '2', '1', 'shoes.example/', 'shoes.example/', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, 'false'),
('aaaaaaaa-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000a007', '2026-10-26 17:50:00+00', '2026-10-26', '2026-10-26 18:00:05+00', '90000000-0000-4000-8000-000000000001', '900000001', '1bd9b35f-4fe0-8b3b-ab3d-8cf388293c6d', '5', '3', 'shoes.example/brown-dress-shoes', 'shoes.example/confirmation', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, 'false'),
('aaaaaaaa-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000a012', '2026-10-27 19:00:00+00', '2026-10-27', '2026-10-27 19:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '9ddc8f38-dadf-8e6b-9a3d-524ae6669c99', '1', '1', 'shoes.example/', 'shoes.example/', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, 'false'),
('bbbbbbbb-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000b001', '2026-10-24 10:00:00+00', '2026-10-24', '2026-10-24 10:06:00+00', '90000000-0000-4000-8000-000000000001', '900000001', 'b369b473-5448-8b96-93ed-1687eaec1f70', '3', '1', 'shoes.example/sale', 'shoes.example/sale', 'mobile', 'Safari', 'iOS', 'ZZ', NULL, 'true'),
('bbbbbbbb-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000b004', '2026-10-25 09:00:00+00', '2026-10-25', '2026-10-25 10:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', 'e4d256b0-9f83-8343-be67-4c0a1e44b49c', '4', '3', 'shoes.example/', 'shoes.example/contact', 'mobile', 'Safari', 'iOS', 'ZZ', NULL, 'false'),
('bbbbbbbb-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000b008', '2026-10-25 22:25:00+00', '2026-10-25', '2026-10-25 22:31:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '1bd9b35f-4fe0-8b3b-ab3d-8cf388293c6d', '3', '1', 'shoes.example/cart', 'shoes.example/cart', 'mobile', 'Safari', 'iOS', 'ZZ', NULL, 'false'),
('bbbbbbbb-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000b011', '2026-10-26 08:00:00+00', '2026-10-26', '2026-10-26 08:02:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '1bd9b35f-4fe0-8b3b-ab3d-8cf388293c6d', '3', '2', 'shoes.example/orders', 'shoes.example/sale', 'mobile', 'Safari', 'iOS', 'ZZ', NULL, 'false'),
('cccccccc-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000c001', '2026-10-24 12:00:00+00', '2026-10-24', '2026-10-24 12:10:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '4a4ef425-e2c1-8091-b63e-3aabdf3ddc14', '3', '2', 'shoes.example/', 'shoes.example/dress-shoes', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, 'true'),
('cccccccc-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000c004', '2026-10-26 07:00:00+00', '2026-10-26', '2026-10-26 07:00:00+00', '90000000-0000-4000-8000-000000000001', '900000001', 'e4d256b0-9f83-8343-be67-4c0a1e44b49c', '1', '1', 'shoes.example/', 'shoes.example/', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, 'false'),
('cccccccc-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000c005', '2026-10-27 08:00:00+00', '2026-10-27', '2026-10-27 09:00:01+00', '90000000-0000-4000-8000-000000000001', '900000001', 'a286521c-b4c3-856b-84d2-2634c4dab275', '4', '3', 'shoes.example/sale', 'shoes.example/contact', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, 'false'),
('cccccccc-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000c009', '2026-10-27 15:00:00+00', '2026-10-27', '2026-10-27 15:06:00+00', '90000000-0000-4000-8000-000000000001', '900000001', '1bd9b35f-4fe0-8b3b-ab3d-8cf388293c6d', '3', '1', 'shoes.example/cart', 'shoes.example/cart', 'desktop', 'Chrome', 'Windows', 'ZZ', NULL, 'false');
