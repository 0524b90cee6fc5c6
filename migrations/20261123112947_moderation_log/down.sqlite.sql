-- Loses data: You are about to drop the `moderation_logs` table. If the table is not empty, all the data it contains will be lost.

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "moderation_logs";
PRAGMA foreign_keys=on;
