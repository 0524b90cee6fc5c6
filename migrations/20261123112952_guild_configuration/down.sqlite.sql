-- Loses data: You are about to drop the `guild_configs` table. If the table is not empty, all the data it contains will be lost.

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "guild_configs";
PRAGMA foreign_keys=on;
