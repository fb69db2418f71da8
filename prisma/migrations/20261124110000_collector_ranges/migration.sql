-- CreateTable
CREATE TABLE "collector_ranges" (
    "range" SMALLINT NOT NULL,
    "writer_id" UUID NOT NULL,

    CONSTRAINT "collector_ranges_pkey" PRIMARY KEY ("range")
);
