-- Loses data: You are about to drop the `_AToB` table. If the table is not empty, all the data it contains will be lost.

-- DropForeignKey
ALTER TABLE `_AToB` DROP FOREIGN KEY `_AToB_A_fkey`;

-- DropForeignKey
ALTER TABLE `_AToB` DROP FOREIGN KEY `_AToB_B_fkey`;

-- DropTable
DROP TABLE `_AToB`;
