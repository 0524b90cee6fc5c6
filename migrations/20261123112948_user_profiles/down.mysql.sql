-- Loses data: You are about to drop the `profiles` table. If the table is not empty, all the data it contains will be lost.

-- DropForeignKey
ALTER TABLE `profiles` DROP FOREIGN KEY `profiles_user_id_fkey`;

-- DropTable
DROP TABLE `profiles`;
