/*
  Warnings:

  - The primary key for the `Parcel` table will be changed. If it partially fails, the table could be left without primary key constraint.
  - You are about to drop the column `number` on the `Parcel` table. All the data in the column will be lost.

*/
-- DropIndex
DROP INDEX `parcel_lookup` ON `Parcel`;

-- AlterTable
ALTER TABLE `Parcel` DROP INDEX `Parcel_number_idx`,
    DROP PRIMARY KEY,
    DROP COLUMN `number`,
    ADD COLUMN `code` INTEGER NOT NULL AUTO_INCREMENT,
    ADD PRIMARY KEY (`code`),
    ADD INDEX `parcel_lookup`(`code`);

-- CreateIndex
CREATE INDEX `Parcel_fragile_idx` ON `Parcel`(`fragile`);
