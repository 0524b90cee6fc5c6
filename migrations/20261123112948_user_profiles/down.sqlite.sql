-- Loses data: You are about to drop the `profiles` table. If the table is not empty, all the data it contains will be lost.

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "profiles";
PRAGMA foreign_keys=on;
