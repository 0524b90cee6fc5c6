-- Loses data: You are about to drop the column `ban_reason` on the `users` table. All the data in the column will be lost.
-- Loses data: You are about to drop the column `banned_at` on the `users` table. All the data in the column will be lost.
-- Loses data: You are about to drop the column `is_banned` on the `users` table. All the data in the column will be lost.
-- Loses data: You are about to drop the column `permissions` on the `users` table. All the data in the column will be lost.
-- Loses data: You are about to drop the column `role` on the `users` table. All the data in the column will be lost.

-- DropIndex
DROP INDEX `users_role_idx` ON `users`;

-- AlterTable
ALTER TABLE `users` DROP COLUMN `ban_reason`,
    DROP COLUMN `banned_at`,
    DROP COLUMN `is_banned`,
    DROP COLUMN `permissions`,
    DROP COLUMN `role`;
