/*
  Warnings:

  - The primary key for the `Parcel` table will be changed. If it partially fails, the table could be left without primary key constraint.
  - You are about to drop the column `number` on the `Parcel` table. All the data in the column will be lost.

*/
-- DropIndex
DROP INDEX "Parcel_number_idx";

-- AlterTable
ALTER TABLE "Parcel" DROP CONSTRAINT "Parcel_pkey",
DROP COLUMN "number",
ADD COLUMN     "code" SERIAL NOT NULL,
ADD CONSTRAINT "Parcel_pkey" PRIMARY KEY ("code");

-- RenameIndex
ALTER INDEX "parcel_lookup" RENAME TO "Parcel_fragile_idx";

-- CreateIndex
CREATE INDEX "parcel_lookup" ON "Parcel"("code");
