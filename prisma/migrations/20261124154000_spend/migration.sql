-- Spend: imports, their rows, rates, and the names that join spend to clicks. All "reference" tables on a cluster: no visitor in them.

-- CreateTable
CREATE TABLE "imports" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_hash" TEXT NOT NULL,
    "file_bytes" BIGINT NOT NULL,
    "shape" TEXT NOT NULL,
    "network" TEXT NOT NULL,
    "sequence" INTEGER,
    "line_count" INTEGER NOT NULL DEFAULT 0,
    "read_line_count" INTEGER NOT NULL DEFAULT 0,
    "added_count" INTEGER NOT NULL DEFAULT 0,
    "replaced_count" INTEGER NOT NULL DEFAULT 0,
    "unchanged_count" INTEGER NOT NULL DEFAULT 0,
    "refused_count" INTEGER NOT NULL DEFAULT 0,
    "first_on" DATE,
    "last_on" DATE,
    "answers" JSONB NOT NULL,
    "notes" JSONB NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "undone_at" TIMESTAMPTZ(3),
    "undone_by" TEXT,

    CONSTRAINT "imports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "spend" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "on_day" DATE NOT NULL,
    "is_spread" BOOLEAN NOT NULL,
    "grain" TEXT NOT NULL,
    "entity_key" UUID NOT NULL,
    "network" TEXT NOT NULL,
    "platform_account_id" TEXT NOT NULL,
    "platform_account" TEXT NOT NULL,
    "source_id" UUID NOT NULL,
    "campaign" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "segment" TEXT NOT NULL,
    "click_id" TEXT,
    "impressions" BIGINT NOT NULL,
    "clicks" BIGINT NOT NULL,
    "spend_micros" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "account_micros" BIGINT,
    "superseded_by" UUID,

    CONSTRAINT "spend_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "currency_rates" (
    "account_id" UUID NOT NULL,
    "on_day" DATE NOT NULL,
    "base" CHAR(3) NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "rate" DECIMAL(24,12) NOT NULL,
    "origin" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "currency_rates_pkey" PRIMARY KEY ("account_id","on_day","base","currency")
);

-- CreateTable
CREATE TABLE "daily_rates" (
    "account_id" UUID NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "on_day" DATE NOT NULL,
    "rate" DECIMAL(24,12) NOT NULL,
    "rated_on" DATE NOT NULL,

    CONSTRAINT "daily_rates_pkey" PRIMARY KEY ("account_id","currency","on_day")
);

-- CreateTable
CREATE TABLE "spend_aliases" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "network" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "spend_aliases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_labels" (
    "account_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "network" TEXT NOT NULL,
    "campaign" TEXT NOT NULL,
    "ad_group" TEXT NOT NULL,
    "keyword" TEXT NOT NULL,
    "match_type" TEXT NOT NULL,
    "matched_by" TEXT NOT NULL,

    CONSTRAINT "source_labels_pkey" PRIMARY KEY ("account_id","source_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "imports_account_id_sequence_key" ON "imports"("account_id", "sequence");

-- CreateIndex
CREATE INDEX "imports_account_id_created_at_idx" ON "imports"("account_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "spend_import_id_idx" ON "spend"("import_id");

-- CreateIndex
CREATE INDEX "spend_superseded_by_idx" ON "spend"("superseded_by");

-- CreateIndex
CREATE UNIQUE INDEX "spend_aliases_account_id_network_level_name_key" ON "spend_aliases"("account_id", "network", "level", "name");

-- AddForeignKey
ALTER TABLE "imports" ADD CONSTRAINT "imports_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "spend" ADD CONSTRAINT "spend_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "imports"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "currency_rates" ADD CONSTRAINT "currency_rates_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "spend_aliases" ADD CONSTRAINT "spend_aliases_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- By hand: what Prisma's schema cannot say.
ALTER TABLE "imports" ADD CONSTRAINT "imports_status_check" CHECK ("status" IN ('running', 'done', 'failed', 'undone'));
ALTER TABLE "imports" ADD CONSTRAINT "imports_sequence_check" CHECK (("status" IN ('done', 'undone')) = ("sequence" IS NOT NULL));
ALTER TABLE "spend" ADD CONSTRAINT "spend_amount_check" CHECK ("impressions" >= 0 AND "clicks" >= 0 AND "spend_micros" >= 0);
ALTER TABLE "currency_rates" ADD CONSTRAINT "currency_rates_rate_check" CHECK ("rate" > 0);
ALTER TABLE "spend_aliases" ADD CONSTRAINT "spend_aliases_level_check" CHECK ("level" IN ('campaign', 'adGroup', 'keyword'));

-- Spend of a period (lib/reports/spend-facts.ts), from the index alone; also where an import looks for what it replaces.
CREATE INDEX "spend_live" ON "spend"("account_id", "on_day")
  INCLUDE ("source_id", "device", "country", "impressions", "clicks", "account_micros") WHERE "superseded_by" IS NULL;
-- Rows that wait for a rate, few or none: named beside every figure they are missing in.
CREATE INDEX "spend_missing_rate" ON "spend"("account_id", "on_day") WHERE "superseded_by" IS NULL AND "account_micros" IS NULL;
-- Rows of click reports: which campaign a click was of (lib/imports).
CREATE INDEX "spend_click_id" ON "spend"("account_id", "click_id") WHERE "click_id" IS NOT NULL;

ALTER TABLE "spend" SET (autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_vacuum_scale_factor = 0.05);
