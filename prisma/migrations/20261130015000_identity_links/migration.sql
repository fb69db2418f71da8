-- Which visitors told the same hashed identity, so that an ad click on one device is credited for what the person does on another.
CREATE TABLE "identity_links" (
    "account_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "visitor_id" UUID NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "identity_links_pkey" PRIMARY KEY ("account_id", "hash", "visitor_id")
);
-- What a visitor has told, when the collector meets it again.
CREATE INDEX "identity_links_visitor_id_idx" ON "identity_links"("visitor_id");
-- Those that are to be forgotten.
CREATE INDEX "identity_links_seen_at_idx" ON "identity_links"("seen_at");
-- A touch of the same person on another device, copied with the conversion whose path it is on; null: the visitor's own.
ALTER TABLE "touches" ADD COLUMN "from_visitor_id" UUID;
