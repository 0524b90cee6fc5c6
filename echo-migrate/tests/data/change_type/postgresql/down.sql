-- Loses data: You are about to alter the column `a` on the `User` table. The data in that column could be lost. The data in that column will be cast from `BigInt` to `Integer`.
-- Loses data: The `c` column on the `User` table would be dropped and recreated. This will lead to data loss if there is data in the column.

-- AlterTable
ALTER TABLE "User" ALTER COLUMN "a" SET DATA TYPE INTEGER,
ALTER COLUMN "b" SET DATA TYPE TEXT,
DROP COLUMN "c",
ADD COLUMN     "c" INTEGER;
