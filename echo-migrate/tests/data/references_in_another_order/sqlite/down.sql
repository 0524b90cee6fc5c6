-- Loses data: You are about to drop the `Visit` table. If the table is not empty, all the data it contains will be lost.
-- Loses data: You are about to alter the column `marker` on the `Place` table. The data in that column could be lost. The data in that column will be cast from `Unsupported("point")` to `Int`.

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "Visit";
PRAGMA foreign_keys=on;

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Place" (
    "country" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "marker" INTEGER,

    PRIMARY KEY ("country", "city")
);
INSERT INTO "new_Place" ("city", "country", "marker") SELECT "city", "country", "marker" FROM "Place";
DROP TABLE "Place";
ALTER TABLE "new_Place" RENAME TO "Place";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
