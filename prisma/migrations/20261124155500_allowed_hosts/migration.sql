-- From which sites a tag is heard; an empty list: from every one.
ALTER TABLE "tags" ADD COLUMN "allowed_hosts" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
