/*
  Warnings:

  - The primary key for the `Author` table will be changed. If it partially fails, the table could be left without primary key constraint.
  - A unique constraint covering the columns `[id]` on the table `Author` will be added. If there are existing duplicate values, this will fail.
  - Made the column `authorId` on table `Book` required. This step will fail if there are existing NULL values in that column.

*/
-- DropForeignKey
ALTER TABLE `Book` DROP FOREIGN KEY `Book_authorId_fkey`;

-- DropForeignKey
ALTER TABLE `Note` DROP FOREIGN KEY `Note_authorCode_fkey`;

-- DropIndex
DROP INDEX `Author_code_key` ON `Author`;

-- DropIndex
DROP INDEX `Book_authorId_fkey` ON `Book`;

-- DropIndex
DROP INDEX `Note_authorCode_fkey` ON `Note`;

-- AlterTable
ALTER TABLE `Author` DROP PRIMARY KEY,
    MODIFY `id` BIGINT NOT NULL AUTO_INCREMENT,
    ADD PRIMARY KEY (`code`),
    ADD UNIQUE INDEX `Author_id_key`(`id`);

-- AlterTable
ALTER TABLE `Book` MODIFY `authorId` BIGINT NOT NULL;

-- AlterTable
ALTER TABLE `Note` MODIFY `authorCode` VARCHAR(40) NOT NULL;

-- AddForeignKey
ALTER TABLE `Book` ADD CONSTRAINT `Book_authorId_fkey` FOREIGN KEY (`authorId`) REFERENCES `Author`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `Note` ADD CONSTRAINT `note_author` FOREIGN KEY (`authorCode`) REFERENCES `Author`(`code`) ON DELETE RESTRICT ON UPDATE CASCADE;
