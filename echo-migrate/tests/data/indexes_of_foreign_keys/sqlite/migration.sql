-- DropIndex
DROP INDEX "Profile_userId_key";

-- DropIndex
DROP INDEX "Comment_userId_rank_idx";

-- DropIndex
DROP INDEX "Like_userId_idx";

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Like" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "userId" INTEGER NOT NULL
);
INSERT INTO "new_Like" ("id", "userId") SELECT "id", "userId" FROM "Like";
DROP TABLE "Like";
ALTER TABLE "new_Like" RENAME TO "Like";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Post_userId_id_idx" ON "Post"("userId", "id");

-- CreateIndex
CREATE INDEX "Comment_rank_idx" ON "Comment"("rank");
