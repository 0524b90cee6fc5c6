-- DropForeignKey
ALTER TABLE "Like" DROP CONSTRAINT "Like_userId_fkey";

-- DropIndex
DROP INDEX "Profile_userId_key";

-- DropIndex
DROP INDEX "Comment_userId_rank_idx";

-- DropIndex
DROP INDEX "Like_userId_idx";

-- CreateIndex
CREATE INDEX "Post_userId_id_idx" ON "Post"("userId", "id");

-- CreateIndex
CREATE INDEX "Comment_rank_idx" ON "Comment"("rank");
