-- May fail: The primary key for the `A` table will be changed. If it partially fails, the table could be left without primary key constraint.
-- May fail: A unique constraint covering the columns `[b]` on the table `A` will be added. If there are existing duplicate values, this will fail.

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_A" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "b" INTEGER NOT NULL
);
INSERT INTO "new_A" ("b", "id") SELECT "b", "id" FROM "A";
DROP TABLE "A";
ALTER TABLE "new_A" RENAME TO "A";
CREATE UNIQUE INDEX "A_b_key" ON "A"("b");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
