-- How often facts of a build on a day changed, counted by the keeper with each change: what a process remembers of the day is true while its version is the
-- same. A day without a row has not changed since this release.
CREATE TABLE "audience_day_versions" (
    "build_id" UUID NOT NULL,
    "on_day" DATE NOT NULL,
    "version" BIGINT NOT NULL,

    CONSTRAINT "audience_day_versions_pkey" PRIMARY KEY ("build_id","on_day")
);
