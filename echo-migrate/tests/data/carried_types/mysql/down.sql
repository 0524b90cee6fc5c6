-- Loses data: You are about to drop the `A` table. If the table is not empty, all the data it contains will be lost.

-- DropTable
DROP TABLE `A`;
