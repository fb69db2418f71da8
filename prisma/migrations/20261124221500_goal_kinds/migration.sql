-- How long an ad that was seen and not clicked may be credited (uet.md 3.2: a day unless said otherwise).
ALTER TABLE "goal_versions" ADD COLUMN "view_through_window_minutes" INTEGER NOT NULL DEFAULT 1440;
ALTER TABLE "goal_versions" ADD CONSTRAINT "goal_versions_view_through_check" CHECK ("view_through_window_minutes" BETWEEN 1 AND 43200);

-- Whose hits a goal counts: those of its tag, or of every tag of the accounts that have an admin in common with its own.
ALTER TABLE "goals" ADD COLUMN "scope" TEXT NOT NULL DEFAULT 'account';
ALTER TABLE "goals" ADD CONSTRAINT "goals_scope_check" CHECK ("scope" IN ('account', 'all'));
