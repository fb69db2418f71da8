-- A deleted audience is gone from every list and report; its row stays, because the record of who exported it does.
ALTER TABLE "audiences" ADD COLUMN "deleted_at" TIMESTAMPTZ(3);
