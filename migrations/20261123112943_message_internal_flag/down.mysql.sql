-- Loses data: You are about to drop the column `is_internal` on the `messages` table. All the data in the column will be lost.

-- AlterTable
ALTER TABLE `messages` DROP COLUMN `is_internal`;
