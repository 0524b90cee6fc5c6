-- Loses data: You are about to drop the `moderation_logs` table. If the table is not empty, all the data it contains will be lost.

-- DropForeignKey
ALTER TABLE `moderation_logs` DROP FOREIGN KEY `moderation_logs_moderator_id_fkey`;

-- DropForeignKey
ALTER TABLE `moderation_logs` DROP FOREIGN KEY `moderation_logs_target_id_fkey`;

-- DropTable
DROP TABLE `moderation_logs`;
