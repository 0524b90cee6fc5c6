-- May fail: The values [ESCALATED] on the enum `tickets_status` will be removed. If these variants are still used in the database, this will fail.

-- AlterTable
ALTER TABLE `tickets` MODIFY `status` ENUM('OPEN', 'IN_PROGRESS', 'CLOSED') NOT NULL DEFAULT 'OPEN';
