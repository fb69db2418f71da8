-- Steps in order that people should go through; what its definition means stands in lib/domain/funnel.ts.
CREATE TABLE "funnels" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "definition" JSONB NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "funnels_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "funnels" ADD CONSTRAINT "funnels_status_check" CHECK ("status" IN ('active', 'archived'));
-- A name of an archived funnel is free again.
CREATE UNIQUE INDEX "funnels_account_id_name_key" ON "funnels"("account_id", "name") WHERE "status" = 'active';
ALTER TABLE "funnels" ADD CONSTRAINT "funnels_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- What a goal should bring in a month of the account's calendar.
CREATE TABLE "goal_targets" (
    "goal_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "measure" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "set_by" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "goal_targets_pkey" PRIMARY KEY ("goal_id")
);
ALTER TABLE "goal_targets" ADD CONSTRAINT "goal_targets_measure_check" CHECK ("measure" IN ('count', 'value') AND "amount" > 0);
CREATE INDEX "goal_targets_account_id_idx" ON "goal_targets"("account_id");
ALTER TABLE "goal_targets" ADD CONSTRAINT "goal_targets_goal_id_fkey" FOREIGN KEY ("goal_id") REFERENCES "goals"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "goal_targets" ADD CONSTRAINT "goal_targets_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- A visit of somebody who tries a goal out. Its hits stand here alone, for a day.
CREATE TABLE "goal_tests" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "tag_id" BIGINT NOT NULL,
    "goal_id" UUID NOT NULL,
    "mark" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "goal_tests_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "goal_tests_mark_key" ON "goal_tests"("mark");
CREATE INDEX "goal_tests_expires_at_idx" ON "goal_tests"("expires_at");
ALTER TABLE "goal_tests" ADD CONSTRAINT "goal_tests_goal_id_fkey" FOREIGN KEY ("goal_id") REFERENCES "goals"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "goal_tests" ADD CONSTRAINT "goal_tests_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

CREATE TABLE "goal_test_hits" (
    "test_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "visitor_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "hit" JSONB NOT NULL,

    CONSTRAINT "goal_test_hits_pkey" PRIMARY KEY ("test_id", "id")
);
-- Whether a visitor without the mark in the address is in a test.
CREATE INDEX "goal_test_hits_visitor_id_idx" ON "goal_test_hits"("visitor_id");
ALTER TABLE "goal_test_hits" ADD CONSTRAINT "goal_test_hits_test_id_fkey" FOREIGN KEY ("test_id") REFERENCES "goal_tests"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
