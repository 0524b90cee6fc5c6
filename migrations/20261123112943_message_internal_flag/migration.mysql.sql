-- AlterTable
ALTER TABLE `messages` ADD COLUMN `is_internal` BOOLEAN NOT NULL DEFAULT false;
