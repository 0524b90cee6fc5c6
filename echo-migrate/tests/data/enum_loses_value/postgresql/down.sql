-- May fail: The values [THREE] on the enum `Kind` will be removed. If these variants are still used in the database, this will fail.

-- AlterEnum
BEGIN;
CREATE TYPE "Kind_new" AS ENUM ('ONE', 'TWO');
ALTER TABLE "A" ALTER COLUMN "e" DROP DEFAULT;
ALTER TABLE "A" ALTER COLUMN "e" TYPE "Kind_new" USING ("e"::text::"Kind_new");
ALTER TABLE "A" ALTER COLUMN "l" TYPE "Kind_new" USING ("l"::text::"Kind_new");
ALTER TYPE "Kind" RENAME TO "Kind_old";
ALTER TYPE "Kind_new" RENAME TO "Kind";
DROP TYPE "Kind_old";
ALTER TABLE "A" ALTER COLUMN "e" SET DEFAULT 'ONE';
COMMIT;
