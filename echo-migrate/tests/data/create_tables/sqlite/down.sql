-- Loses data: You are about to drop the `User` table. If the table is not empty, all the data it contains will be lost.
-- Loses data: You are about to drop the `Post` table. If the table is not empty, all the data it contains will be lost.

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "User";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "Post";
PRAGMA foreign_keys=on;
