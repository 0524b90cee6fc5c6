/*
  Warnings:

  - The primary key for the `lower` table will be changed. If it partially fails, the table could be left without primary key constraint.
  - You are about to alter the column `id` on the `lower` table. The data in that column could be lost. The data in that column will be cast from `Int` to `BigInt`.

*/
-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_lower" (
    "id" BIGINT NOT NULL PRIMARY KEY
);
INSERT INTO "new_lower" ("id") SELECT "id" FROM "lower";
DROP TABLE "lower";
ALTER TABLE "new_lower" RENAME TO "lower";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
