-- Loses data: You are about to drop the column `name` on the `Author` table. All the data in the column will be lost.

-- AlterTable
ALTER TABLE "Author" DROP COLUMN "name";
ALTER TABLE "Author" RENAME CONSTRAINT "author_key" TO "Author_pkey";

-- AlterTable
ALTER TABLE "Book" RENAME CONSTRAINT "book_key" TO "Book_pkey";
