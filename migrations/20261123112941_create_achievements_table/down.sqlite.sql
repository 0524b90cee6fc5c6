-- Loses data: You are about to drop the `achievements` table. If the table is not empty, all the data it contains will be lost.
-- Loses data: You are about to drop the `_AchievementToUser` table. If the table is not empty, all the data it contains will be lost.

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "achievements";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "_AchievementToUser";
PRAGMA foreign_keys=on;
