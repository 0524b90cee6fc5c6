-- AlterTable
ALTER TABLE `tickets` ADD COLUMN `assigned_agent_id` INTEGER NULL,
    ADD COLUMN `closed_at` DATETIME(3) NULL,
    ADD COLUMN `escalated_at` DATETIME(3) NULL,
    ADD COLUMN `escalation_reason` LONGTEXT NULL,
    ADD COLUMN `is_escalated` BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE `support_agents` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `specialization` LONGTEXT NULL,
    `is_available` BOOLEAN NOT NULL DEFAULT true,
    `user_id` BIGINT NOT NULL,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

    UNIQUE INDEX `support_agents_user_id_key`(`user_id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateIndex
CREATE INDEX `tickets_assigned_agent_id_idx` ON `tickets`(`assigned_agent_id`);

-- AddForeignKey
ALTER TABLE `tickets` ADD CONSTRAINT `tickets_assigned_agent_id_fkey` FOREIGN KEY (`assigned_agent_id`) REFERENCES `support_agents`(`id`) ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `support_agents` ADD CONSTRAINT `support_agents_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;
