-- CreateTable
CREATE TABLE "test_hits" (
    "mark" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "tag_id" BIGINT NOT NULL,
    "session_id" UUID,
    "page_load_id" UUID,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "verdict" TEXT NOT NULL,
    "hit" JSONB NOT NULL,

    CONSTRAINT "test_hits_pkey" PRIMARY KEY ("mark", "id")
);
CREATE INDEX "test_hits_received_at_idx" ON "test_hits"("received_at");
ALTER TABLE "test_hits" ADD CONSTRAINT "test_hits_tag_id_fkey" FOREIGN KEY ("tag_id") REFERENCES "tags"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
