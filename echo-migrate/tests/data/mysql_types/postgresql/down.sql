-- May fail: The values [BLUE] on the enum `Colour` will be removed. If these variants are still used in the database, this will fail.

-- AlterEnum
BEGIN;
CREATE TYPE "Colour_new" AS ENUM ('RED', 'dark green');
ALTER TABLE "A" ALTER COLUMN "colour" DROP DEFAULT;
ALTER TABLE "A" ALTER COLUMN "colour" TYPE "Colour_new" USING ("colour"::text::"Colour_new");
ALTER TYPE "Colour" RENAME TO "Colour_old";
ALTER TYPE "Colour_new" RENAME TO "Colour";
DROP TYPE "Colour_old";
ALTER TABLE "A" ALTER COLUMN "colour" SET DEFAULT 'RED';
COMMIT;

-- AlterTable
ALTER TABLE "A" ALTER COLUMN "flag" SET DEFAULT true,
ALTER COLUMN "price" SET DEFAULT 1.50,
ALTER COLUMN "body" SET DEFAULT 'it''s \ empty',
ALTER COLUMN "day" SET DEFAULT '2020-03-19 14:21:00 +02:00',
ALTER COLUMN "moment" SET DEFAULT '2020-03-19 14:21:00 +02:00',
ALTER COLUMN "json" SET DEFAULT '{"a": 1}',
ALTER COLUMN "bytes" SET DEFAULT '\x68656c6c6f',
ALTER COLUMN "sum" SET DEFAULT (1 + 2),
ALTER COLUMN "made" SET DEFAULT CURRENT_TIMESTAMP;
