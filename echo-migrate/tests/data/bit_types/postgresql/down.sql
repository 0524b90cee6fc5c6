-- May fail: Changed the type of `wider` on the `Flags` table. No cast exists, the column would be dropped and recreated, which cannot be done if there is data, since the column is required.
-- May fail: Changed the type of `any` on the `Flags` table. No cast exists, the column would be dropped and recreated, which cannot be done if there is data, since the column is required.
-- May fail: Changed the type of `text` on the `Flags` table. No cast exists, the column would be dropped and recreated, which cannot be done if there is data, since the column is required.
-- May fail: Changed the type of `fixed` on the `Flags` table. No cast exists, the column would be dropped and recreated, which cannot be done if there is data, since the column is required.
-- May fail: Changed the type of `counted` on the `Flags` table. No cast exists, the column would be dropped and recreated, which cannot be done if there is data, since the column is required.

-- AlterTable
ALTER TABLE "Flags" DROP COLUMN "wider",
ADD COLUMN     "wider" VARBIT(3) NOT NULL,
DROP COLUMN "any",
ADD COLUMN     "any" VARBIT(3) NOT NULL,
ALTER COLUMN "narrow" SET DATA TYPE VARBIT(8),
DROP COLUMN "text",
ADD COLUMN     "text" VARBIT(8) NOT NULL,
DROP COLUMN "fixed",
ADD COLUMN     "fixed" BIT(3) NOT NULL,
DROP COLUMN "counted",
ADD COLUMN     "counted" BIT(3) NOT NULL;
