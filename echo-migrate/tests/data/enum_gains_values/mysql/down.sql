-- May fail: The values [TWO,THREE] on the enum `A_e` will be removed. If these variants are still used in the database, this will fail.
-- May fail: The values [TWO,THREE] on the enum `A_l` will be removed. If these variants are still used in the database, this will fail.

-- AlterTable
ALTER TABLE `A` MODIFY `e` ENUM('ONE') NOT NULL DEFAULT 'ONE',
    MODIFY `l` ENUM('ONE') NULL;
