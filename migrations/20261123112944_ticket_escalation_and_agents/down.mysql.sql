-- Loses data: You are about to drop the column `assigned_agent_id` on the `tickets` table. All the data in the column will be lost.
-- Loses data: You are about to drop the column `closed_at` on the `tickets` table. All the data in the column will be lost.
-- Loses data: You are about to drop the column `escalated_at` on the `tickets` table. All the data in the column will be lost.
-- Loses data: You are about to drop the column `escalation_reason` on the `tickets` table. All the data in the column will be lost.
-- Loses data: You are about to drop the column `is_escalated` on the `tickets` table. All the data in the column will be lost.
-- Loses data: You are about to drop the `support_agents` table. If the table is not empty, all the data it contains will be lost.

-- DropForeignKey
ALTER TABLE `tickets` DROP FOREIGN KEY `tickets_assigned_agent_id_fkey`;

-- DropForeignKey
ALTER TABLE `support_agents` DROP FOREIGN KEY `support_agents_user_id_fkey`;

-- DropIndex
DROP INDEX `tickets_assigned_agent_id_idx` ON `tickets`;

-- AlterTable
ALTER TABLE `tickets` DROP COLUMN `assigned_agent_id`,
    DROP COLUMN `closed_at`,
    DROP COLUMN `escalated_at`,
    DROP COLUMN `escalation_reason`,
    DROP COLUMN `is_escalated`;

-- DropTable
DROP TABLE `support_agents`;
