-- AlterEnum
ALTER TYPE "Colour" ADD VALUE 'BLUE';

-- DropIndex
DROP INDEX "A_title_code_idx";

-- DropIndex
DROP INDEX "A_title_body_idx";

-- AlterTable
ALTER TABLE "A" ALTER COLUMN "flag" DROP DEFAULT,
ALTER COLUMN "price" SET DEFAULT 2,
ALTER COLUMN "body" DROP DEFAULT,
ALTER COLUMN "day" DROP DEFAULT,
ALTER COLUMN "moment" SET DEFAULT CURRENT_TIMESTAMP,
ALTER COLUMN "json" SET DEFAULT '{"a": 2}',
ALTER COLUMN "bytes" DROP DEFAULT,
ALTER COLUMN "sum" SET DEFAULT (2 + 2);

-- CreateIndex
CREATE INDEX "A_title_code_idx" ON "A"("title", "code" DESC);
