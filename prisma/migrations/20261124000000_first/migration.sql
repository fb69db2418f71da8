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
