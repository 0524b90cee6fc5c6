/*
  Warnings:

  - The primary key for the `A` table will be changed. If it partially fails, the table could be left without primary key constraint.

*/
-- DropIndex
DROP INDEX "A_b_key";

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_A" (
    "id" INTEGER NOT NULL,
    "b" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT
);
INSERT INTO "new_A" ("b", "id") SELECT "b", "id" FROM "A";
DROP TABLE "A";
ALTER TABLE "new_A" RENAME TO "A";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
