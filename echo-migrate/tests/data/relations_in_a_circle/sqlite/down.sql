-- Loses data: You are about to drop the `A` table. If the table is not empty, all the data it contains will be lost.
-- Loses data: You are about to drop the `B` table. If the table is not empty, all the data it contains will be lost.

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "A";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "B";
PRAGMA foreign_keys=on;
