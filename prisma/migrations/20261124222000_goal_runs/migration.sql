-- Counting the past of a goal again: the run, and what it counted until it takes its place.
CREATE TABLE "goal_runs" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "goal_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "cursor" UUID,
    "done_percent" SMALLINT NOT NULL DEFAULT 0,
    "counted_count" INTEGER NOT NULL DEFAULT 0,
    "before_count" INTEGER,
    "message" TEXT,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "goal_runs_pkey" PRIMARY KEY ("id")
);

-- No foreign key to the run: a Citus cluster keeps these by visitor, and refuses one.
CREATE TABLE "goal_run_conversions" (
    "visitor_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "tag_id" BIGINT NOT NULL,
    "hit_id" UUID NOT NULL,
    "hit_at" TIMESTAMPTZ(3) NOT NULL,
    "visit_id" UUID,
    "page_load_id" UUID,
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
    "path" JSONB NOT NULL,

    CONSTRAINT "goal_run_conversions_pkey" PRIMARY KEY ("run_id", "visitor_id", "id")
);

-- CreateIndex
CREATE INDEX "goal_runs_goal_id_created_at_idx" ON "goal_runs"("goal_id", "created_at");

-- One run of a goal at a time.
CREATE UNIQUE INDEX "goal_runs_open_key" ON "goal_runs"("goal_id") WHERE status IN ('waiting', 'running');

-- AddForeignKey
ALTER TABLE "goal_runs" ADD CONSTRAINT "goal_runs_goal_id_fkey" FOREIGN KEY ("goal_id") REFERENCES "goals"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
