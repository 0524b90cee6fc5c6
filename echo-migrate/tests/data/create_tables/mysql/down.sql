-- Loses data: You are about to drop the `User` table. If the table is not empty, all the data it contains will be lost.
-- Loses data: You are about to drop the `Post` table. If the table is not empty, all the data it contains will be lost.

-- DropForeignKey
ALTER TABLE `Post` DROP FOREIGN KEY `Post_authorId_fkey`;

-- DropTable
DROP TABLE `User`;

-- DropTable
DROP TABLE `Post`;
