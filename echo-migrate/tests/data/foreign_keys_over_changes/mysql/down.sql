-- May fail: The primary key for the `Author` table will be changed. If it partially fails, the table could be left without primary key constraint.
-- Loses data: You are about to alter the column `id` on the `Author` table. The data in that column could be lost. The data in that column will be cast from `BigInt` to `Int`.
-- Loses data: You are about to alter the column `authorId` on the `Book` table. The data in that column could be lost. The data in that column will be cast from `BigInt` to `Int`.
-- Loses data: You are about to alter the column `authorCode` on the `Note` table. The data in that column could be lost. The data in that column will be cast from `VarChar(40)` to `VarChar(20)`.
-- May fail: A unique constraint covering the columns `[code]` on the table `Author` will be added. If there are existing duplicate values, this will fail.

-- DropForeignKey
ALTER TABLE `Book` DROP FOREIGN KEY `Book_authorId_fkey`;

-- DropForeignKey
ALTER TABLE `Note` DROP FOREIGN KEY `note_author`;

-- DropIndex
DROP INDEX `Book_authorId_fkey` ON `Book`;

-- DropIndex
DROP INDEX `note_author` ON `Note`;

-- AlterTable
ALTER TABLE `Author` DROP INDEX `Author_id_key`,
    DROP PRIMARY KEY,
    MODIFY `id` INTEGER NOT NULL AUTO_INCREMENT,
    ADD PRIMARY KEY (`id`);

-- AlterTable
ALTER TABLE `Book` MODIFY `authorId` INTEGER NULL;

-- AlterTable
ALTER TABLE `Note` MODIFY `authorCode` VARCHAR(20) NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX `Author_code_key` ON `Author`(`code`);

-- AddForeignKey
ALTER TABLE `Book` ADD CONSTRAINT `Book_authorId_fkey` FOREIGN KEY (`authorId`) REFERENCES `Author`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `Note` ADD CONSTRAINT `Note_authorCode_fkey` FOREIGN KEY (`authorCode`) REFERENCES `Author`(`code`) ON DELETE RESTRICT ON UPDATE CASCADE;
