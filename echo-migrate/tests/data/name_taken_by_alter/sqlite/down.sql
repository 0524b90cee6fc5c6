-- May fail: The primary key for the `Parcel` table will be changed. If it partially fails, the table could be left without primary key constraint.
-- Loses data: You are about to drop the column `code` on the `Parcel` table. All the data in the column will be lost.

-- DropIndex
DROP INDEX "Parcel_fragile_idx";

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Parcel" (
    "number" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "weight" INTEGER NOT NULL,
    "fragile" BOOLEAN NOT NULL
);
INSERT INTO "new_Parcel" ("fragile", "weight") SELECT "fragile", "weight" FROM "Parcel";
DROP TABLE "Parcel";
ALTER TABLE "new_Parcel" RENAME TO "Parcel";
CREATE INDEX "Parcel_number_idx" ON "Parcel"("number");
CREATE INDEX "parcel_lookup" ON "Parcel"("fragile");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
