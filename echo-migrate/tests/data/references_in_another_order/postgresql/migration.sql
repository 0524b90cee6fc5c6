/*
  Warnings:

  - The `marker` column on the `Place` table would be dropped and recreated. This will lead to data loss if there is data in the column.

*/
-- AlterTable
ALTER TABLE "Place" DROP COLUMN "marker",
ADD COLUMN     "marker" point;

-- CreateTable
CREATE TABLE "Visit" (
    "id" INTEGER NOT NULL,
    "country" TEXT NOT NULL,
    "city" TEXT NOT NULL,

    CONSTRAINT "Visit_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "Visit" ADD CONSTRAINT "Visit_city_country_fkey" FOREIGN KEY ("city", "country") REFERENCES "Place"("city", "country") ON DELETE RESTRICT ON UPDATE CASCADE;
