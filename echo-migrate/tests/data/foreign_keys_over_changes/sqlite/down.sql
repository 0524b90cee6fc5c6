-- May fail: The primary key for the `Author` table will be changed. If it partially fails, the table could be left without primary key constraint.
-- May fail: A unique constraint covering the columns `[code]` on the table `Author` will be added. If there are existing duplicate values, this will fail.
-- Loses data: You are about to alter the column `authorId` on the `Book` table. The data in that column could be lost. The data in that column will be cast from `BigInt` to `Int`.

-- DropIndex
DROP INDEX "Author_id_key";

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Author" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "code" TEXT NOT NULL
);
INSERT INTO "new_Author" ("code", "id") SELECT "code", "id" FROM "Author";
DROP TABLE "Author";
ALTER TABLE "new_Author" RENAME TO "Author";
CREATE UNIQUE INDEX "Author_code_key" ON "Author"("code");
CREATE TABLE "new_Book" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "authorId" INTEGER,
    CONSTRAINT "Book_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Author" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Book" ("authorId", "id") SELECT "authorId", "id" FROM "Book";
DROP TABLE "Book";
ALTER TABLE "new_Book" RENAME TO "Book";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
