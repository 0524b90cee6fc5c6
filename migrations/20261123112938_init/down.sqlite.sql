-- Loses data: You are about to drop the `users` table. If the table is not empty, all the data it contains will be lost.
-- Loses data: You are about to drop the `tickets` table. If the table is not empty, all the data it contains will be lost.
-- Loses data: You are about to drop the `messages` table. If the table is not empty, all the data it contains will be lost.

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "users";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "tickets";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "messages";
PRAGMA foreign_keys=on;
