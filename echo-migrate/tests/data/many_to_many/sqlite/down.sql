-- Loses data: You are about to drop the `_AToB` table. If the table is not empty, all the data it contains will be lost.

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "_AToB";
PRAGMA foreign_keys=on;
