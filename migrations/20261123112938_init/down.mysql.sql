-- Loses data: You are about to drop the `users` table. If the table is not empty, all the data it contains will be lost.
-- Loses data: You are about to drop the `tickets` table. If the table is not empty, all the data it contains will be lost.
-- Loses data: You are about to drop the `messages` table. If the table is not empty, all the data it contains will be lost.

-- DropForeignKey
ALTER TABLE `tickets` DROP FOREIGN KEY `tickets_user_id_fkey`;

-- DropForeignKey
ALTER TABLE `messages` DROP FOREIGN KEY `messages_ticket_id_fkey`;

-- DropForeignKey
ALTER TABLE `messages` DROP FOREIGN KEY `messages_sender_id_fkey`;

-- DropTable
DROP TABLE `users`;

-- DropTable
DROP TABLE `tickets`;

-- DropTable
DROP TABLE `messages`;
