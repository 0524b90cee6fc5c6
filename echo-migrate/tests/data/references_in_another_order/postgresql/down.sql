-- Loses data: The `marker` column on the `Place` table would be dropped and recreated. This will lead to data loss if there is data in the column.
-- Loses data: You are about to drop the `Visit` table. If the table is not empty, all the data it contains will be lost.

-- DropForeignKey
ALTER TABLE "Visit" DROP CONSTRAINT "Visit_city_country_fkey";

-- AlterTable
ALTER TABLE "Place" DROP COLUMN "marker",
ADD COLUMN     "marker" INTEGER;

-- DropTable
DROP TABLE "Visit";
