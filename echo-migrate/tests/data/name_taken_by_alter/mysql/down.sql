-- May fail: The primary key for the `Parcel` table will be changed. If it partially fails, the table could be left without primary key constraint.
-- Loses data: You are about to drop the column `code` on the `Parcel` table. All the data in the column will be lost.

-- AlterTable
ALTER TABLE `Parcel` DROP INDEX `parcel_lookup`,
    DROP PRIMARY KEY,
    DROP COLUMN `code`,
    ADD COLUMN `number` INTEGER NOT NULL AUTO_INCREMENT,
    ADD PRIMARY KEY (`number`),
    ADD INDEX `Parcel_number_idx`(`number`);

-- RedefineIndex
CREATE INDEX `parcel_lookup` ON `Parcel`(`fragile`);
DROP INDEX `Parcel_fragile_idx` ON `Parcel`;
