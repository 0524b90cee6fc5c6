-- DropIndex
DROP INDEX "A_b_key";

-- DropIndex
DROP INDEX "A_b_c_idx";

-- CreateIndex
CREATE INDEX "A_b_c_idx" ON "A"("b", "c");

-- RedefineIndex
DROP INDEX "only_c";
CREATE UNIQUE INDEX "A_c_key" ON "A"("c");
