-- Loses data: You are about to drop the `Author` table. If the table is not empty, all the data it contains will be lost.
-- Loses data: You are about to drop the `Book` table. If the table is not empty, all the data it contains will be lost.

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "Author";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "Book";
PRAGMA foreign_keys=on;
