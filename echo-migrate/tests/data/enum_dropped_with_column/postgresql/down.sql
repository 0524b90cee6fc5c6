-- CreateEnum
CREATE TYPE "Kind" AS ENUM ('ONE', 'TWO');

-- AlterTable
ALTER TABLE "A" ADD COLUMN     "e" "Kind" NOT NULL DEFAULT 'ONE',
ADD COLUMN     "l" "Kind";
