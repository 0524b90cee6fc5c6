/*
  Warnings:

  - You are about to alter the column `marker` on the `Place` table. The data in that column could be lost. The data in that column will be cast from `Int` to `Unsupported("point")`.

*/
-- CreateTable
CREATE TABLE "Visit" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "country" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    CONSTRAINT "Visit_city_country_fkey" FOREIGN KEY ("city", "country") REFERENCES "Place" ("city", "country") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Place" (
    "country" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "marker" point,

    PRIMARY KEY ("country", "city")
);
INSERT INTO "new_Place" ("city", "country", "marker") SELECT "city", "country", "marker" FROM "Place";
DROP TABLE "Place";
ALTER TABLE "new_Place" RENAME TO "Place";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
