-- AlterTable
ALTER TABLE `Author` ADD COLUMN `name` LONGTEXT NULL;
