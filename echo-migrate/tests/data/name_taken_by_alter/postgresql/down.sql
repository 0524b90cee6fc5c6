-- May fail: The primary key for the `Parcel` table will be changed. If it partially fails, the table could be left without primary key constraint.
-- Loses data: You are about to drop the column `code` on the `Parcel` table. All the data in the column will be lost.

-- DropIndex
DROP INDEX "parcel_lookup";

-- AlterTable
ALTER TABLE "Parcel" DROP CONSTRAINT "Parcel_pkey",
DROP COLUMN "code",
ADD COLUMN     "number" SERIAL NOT NULL,
ADD CONSTRAINT "Parcel_pkey" PRIMARY KEY ("number");

-- CreateIndex
CREATE INDEX "Parcel_number_idx" ON "Parcel"("number");

-- RenameIndex
ALTER INDEX "Parcel_fragile_idx" RENAME TO "parcel_lookup";
