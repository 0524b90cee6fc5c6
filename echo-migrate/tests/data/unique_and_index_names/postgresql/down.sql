-- DropIndex
DROP INDEX "A_b_key";

-- DropIndex
DROP INDEX "A_b_c_idx";

-- CreateIndex
CREATE INDEX "A_b_c_idx" ON "A"("b", "c");

-- RenameIndex
ALTER INDEX "only_c" RENAME TO "A_c_key";
