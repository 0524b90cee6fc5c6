-- Loses data: You are about to drop the `guild_configs` table. If the table is not empty, all the data it contains will be lost.

-- DropTable
DROP TABLE `guild_configs`;
