-- May fail: The primary key for the `Author` table will be changed. If it partially fails, the table could be left without primary key constraint.
-- Loses data: You are about to alter the column `id` on the `Author` table. The data in that column could be lost. The data in that column will be cast from `BigInt` to `Integer`.
-- Loses data: You are about to alter the column `authorId` on the `Book` table. The data in that column could be lost. The data in that column will be cast from `BigInt` to `Integer`.
-- May fail: A unique constraint covering the columns `[code]` on the table `Author` will be added. If there are existing duplicate values, this will fail.

-- DropForeignKey
ALTER TABLE "Book" DROP CONSTRAINT "Book_authorId_fkey";

-- DropForeignKey
ALTER TABLE "Note" DROP CONSTRAINT "note_author";

-- DropIndex
DROP INDEX "Author_id_key";

-- AlterTable
ALTER TABLE "Author" DROP CONSTRAINT "Author_pkey",
ALTER COLUMN "id" SET DATA TYPE INTEGER,
ADD CONSTRAINT "Author_pkey" PRIMARY KEY ("id");

-- AlterTable
ALTER TABLE "Book" ALTER COLUMN "authorId" DROP NOT NULL,
ALTER COLUMN "authorId" SET DATA TYPE INTEGER;

-- CreateIndex
CREATE UNIQUE INDEX "Author_code_key" ON "Author"("code");

-- AddForeignKey
ALTER TABLE "Book" ADD CONSTRAINT "Book_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Author"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Note" ADD CONSTRAINT "Note_authorCode_fkey" FOREIGN KEY ("authorCode") REFERENCES "Author"("code") ON DELETE RESTRICT ON UPDATE CASCADE;
