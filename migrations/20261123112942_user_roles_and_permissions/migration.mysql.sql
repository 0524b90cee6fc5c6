-- AlterTable
ALTER TABLE `users` ADD COLUMN `ban_reason` LONGTEXT NULL,
    ADD COLUMN `banned_at` DATETIME(3) NULL,
    ADD COLUMN `is_banned` BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN `permissions` JSON NULL,
    ADD COLUMN `role` ENUM('USER', 'MODERATOR', 'SUPPORT', 'ADMIN') NOT NULL DEFAULT 'USER';

-- CreateIndex
CREATE INDEX `users_role_idx` ON `users`(`role`);
