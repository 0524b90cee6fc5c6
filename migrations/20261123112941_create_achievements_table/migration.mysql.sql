-- CreateTable
CREATE TABLE `achievements` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `name` VARCHAR(191) NOT NULL,
    `description` LONGTEXT NOT NULL,
    `kind` ENUM('FIRST_TICKET', 'TICKETS_CLOSED', 'HELPFUL_ANSWER', 'COMMUNITY') NOT NULL,
    `points` INTEGER NOT NULL DEFAULT 10,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

    UNIQUE INDEX `achievements_name_key`(`name`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `_AchievementToUser` (
    `A` INTEGER NOT NULL,
    `B` BIGINT NOT NULL,

    UNIQUE INDEX `_AchievementToUser_AB_unique`(`A`, `B`),
    INDEX `_AchievementToUser_B_index`(`B`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- AddForeignKey
ALTER TABLE `_AchievementToUser` ADD CONSTRAINT `_AchievementToUser_A_fkey` FOREIGN KEY (`A`) REFERENCES `achievements`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `_AchievementToUser` ADD CONSTRAINT `_AchievementToUser_B_fkey` FOREIGN KEY (`B`) REFERENCES `users`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;
