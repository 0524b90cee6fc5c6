-- DropForeignKey
ALTER TABLE `Profile` DROP FOREIGN KEY `Profile_userId_fkey`;

-- DropForeignKey
ALTER TABLE `Comment` DROP FOREIGN KEY `Comment_userId_fkey`;

-- DropForeignKey
ALTER TABLE `Like` DROP FOREIGN KEY `Like_userId_fkey`;

-- DropIndex
DROP INDEX `Profile_userId_key` ON `Profile`;

-- DropIndex
DROP INDEX `Comment_userId_rank_idx` ON `Comment`;

-- DropIndex
DROP INDEX `Like_userId_idx` ON `Like`;

-- CreateIndex
CREATE INDEX `Post_userId_id_idx` ON `Post`(`userId`, `id`);

-- CreateIndex
CREATE INDEX `Comment_rank_idx` ON `Comment`(`rank`);

-- AddForeignKey
ALTER TABLE `Profile` ADD CONSTRAINT `Profile_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `User`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `Comment` ADD CONSTRAINT `Comment_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `User`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;
