-- CreateTable
CREATE TABLE `moderation_logs` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `action` LONGTEXT NOT NULL,
    `reason` LONGTEXT NULL,
    `expires_at` DATETIME(3) NULL,
    `moderator_id` BIGINT NOT NULL,
    `target_id` BIGINT NOT NULL,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

    INDEX `moderation_logs_moderator_id_idx`(`moderator_id`),
    INDEX `moderation_logs_target_id_created_at_idx`(`target_id`, `created_at`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- AddForeignKey
ALTER TABLE `moderation_logs` ADD CONSTRAINT `moderation_logs_moderator_id_fkey` FOREIGN KEY (`moderator_id`) REFERENCES `users`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `moderation_logs` ADD CONSTRAINT `moderation_logs_target_id_fkey` FOREIGN KEY (`target_id`) REFERENCES `users`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;
