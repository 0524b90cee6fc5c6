-- Loses data: You are about to drop the `audit_logs` table. If the table is not empty, all the data it contains will be lost.

-- DropForeignKey
ALTER TABLE `audit_logs` DROP FOREIGN KEY `audit_logs_actor_id_fkey`;

-- DropTable
DROP TABLE `audit_logs`;
