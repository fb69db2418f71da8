-- CreateTable
CREATE TABLE "tag_links" (
    "id" UUID NOT NULL,
    "tag_id" BIGINT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),
    "last_opened_at" TIMESTAMPTZ(3),

    CONSTRAINT "tag_links_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "tag_links_token_hash_key" ON "tag_links"("token_hash");
CREATE INDEX "tag_links_tag_id_idx" ON "tag_links"("tag_id");
ALTER TABLE "tag_links" ADD CONSTRAINT "tag_links_tag_id_fkey" FOREIGN KEY ("tag_id") REFERENCES "tags"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
