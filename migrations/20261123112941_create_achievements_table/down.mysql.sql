-- Loses data: You are about to drop the `achievements` table. If the table is not empty, all the data it contains will be lost.
-- Loses data: You are about to drop the `_AchievementToUser` table. If the table is not empty, all the data it contains will be lost.

-- DropForeignKey
ALTER TABLE `_AchievementToUser` DROP FOREIGN KEY `_AchievementToUser_A_fkey`;

-- DropForeignKey
ALTER TABLE `_AchievementToUser` DROP FOREIGN KEY `_AchievementToUser_B_fkey`;

-- DropTable
DROP TABLE `achievements`;

-- DropTable
DROP TABLE `_AchievementToUser`;
