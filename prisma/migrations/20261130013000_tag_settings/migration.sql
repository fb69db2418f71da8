-- Events that a tag sends by itself, and where nothing is kept of a visitor until they agree; empty lists: none, nowhere.
ALTER TABLE "tags" ADD COLUMN "auto_events" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "tags" ADD COLUMN "consent_required_in" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
