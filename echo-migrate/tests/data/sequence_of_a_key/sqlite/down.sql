-- May fail: The primary key for the `lower` table will be changed. If it partially fails, the table could be left without primary key constraint.
-- Loses data: You are about to alter the column `id` on the `lower` table. The data in that column could be lost. The data in that column will be cast from `BigInt` to `Int`.

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_lower" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT
);
INSERT INTO "new_lower" ("id") SELECT "id" FROM "lower";
DROP TABLE "lower";
ALTER TABLE "new_lower" RENAME TO "lower";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
