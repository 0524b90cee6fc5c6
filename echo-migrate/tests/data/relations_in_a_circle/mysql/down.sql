-- Loses data: You are about to drop the `A` table. If the table is not empty, all the data it contains will be lost.
-- Loses data: You are about to drop the `B` table. If the table is not empty, all the data it contains will be lost.

-- DropForeignKey
ALTER TABLE `A` DROP FOREIGN KEY `A_bId_fkey`;

-- DropForeignKey
ALTER TABLE `B` DROP FOREIGN KEY `B_aId_fkey`;

-- DropTable
DROP TABLE `A`;

-- DropTable
DROP TABLE `B`;
