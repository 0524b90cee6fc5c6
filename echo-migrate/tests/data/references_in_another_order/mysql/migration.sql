/*
  Warnings:

  - The `marker` column on the `Place` table would be dropped and recreated. This will lead to data loss if there is data in the column.

*/
-- AlterTable
ALTER TABLE `Place` DROP COLUMN `marker`,
    ADD COLUMN `marker` point NULL;

-- CreateTable
CREATE TABLE `Visit` (
    `id` INTEGER NOT NULL,
    `country` VARCHAR(2) NOT NULL,
    `city` VARCHAR(60) NOT NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- AddForeignKey
ALTER TABLE `Visit` ADD CONSTRAINT `Visit_city_country_fkey` FOREIGN KEY (`country`, `city`) REFERENCES `Place`(`country`, `city`) ON DELETE RESTRICT ON UPDATE CASCADE;
