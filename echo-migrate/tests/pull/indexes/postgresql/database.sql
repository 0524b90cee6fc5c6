CREATE TABLE "Indexed" ("id" INT, "a" INT NOT NULL, "b" TEXT, "c" JSONB, "d" INT[], CONSTRAINT "key" PRIMARY KEY ("id"));
CREATE UNIQUE INDEX "Indexed_a_key" ON "Indexed" ("a" DESC);
CREATE UNIQUE INDEX "another" ON "Indexed" ("a");
CREATE INDEX "Indexed_a_b_idx" ON "Indexed" ("a", "b" DESC);
CREATE INDEX "hashed" ON "Indexed" USING HASH ("b");
CREATE INDEX "Indexed_c_idx" ON "Indexed" USING GIN ("c" jsonb_path_ops);
CREATE INDEX "Indexed_d_idx" ON "Indexed" USING GIN ("d");
CREATE INDEX "some" ON "Indexed" ("a") WHERE "b" IS NOT NULL;
CREATE INDEX "covering" ON "Indexed" ("a") INCLUDE ("b");
