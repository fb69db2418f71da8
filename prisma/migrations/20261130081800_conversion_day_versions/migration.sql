-- How often something of the conversions of a day changed, counted by each fold: what a process remembers of a day is true while its version is
-- the same and no delta of it waits. Every day with a conversion has a row, or a delta that waits.
CREATE TABLE "conversion_day_versions" (
    "account_id" UUID NOT NULL,
    "converted_on" DATE NOT NULL,
    "version" BIGINT NOT NULL,

    CONSTRAINT "conversion_day_versions_pkey" PRIMARY KEY ("account_id","converted_on")
);

INSERT INTO "conversion_day_versions" ("account_id", "converted_on", "version")
SELECT DISTINCT account_id, converted_on, 1 FROM "conversions";
