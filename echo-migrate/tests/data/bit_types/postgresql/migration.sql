/*
  Warnings:

  - You are about to alter the column `text` on the `Flags` table. The data in that column could be lost. The data in that column will be cast from `VarBit(8)` to `VarChar(4)`.
  - Changed the type of `narrow` on the `Flags` table. No cast exists, the column would be dropped and recreated, which cannot be done if there is data, since the column is required.

*/
-- AlterTable
ALTER TABLE "Flags" ALTER COLUMN "wider" SET DATA TYPE VARBIT(8),
ALTER COLUMN "any" SET DATA TYPE VARBIT,
DROP COLUMN "narrow",
ADD COLUMN     "narrow" VARBIT(3) NOT NULL,
ALTER COLUMN "text" SET DATA TYPE VARCHAR(4),
ALTER COLUMN "fixed" SET DATA TYPE VARBIT(4),
ALTER COLUMN "counted" SET DATA TYPE TEXT;
