-- AlterTable
ALTER TABLE "Author" ADD COLUMN     "name" TEXT;
ALTER TABLE "Author" RENAME CONSTRAINT "Author_pkey" TO "author_key";

-- AlterTable
ALTER TABLE "Book" RENAME CONSTRAINT "Book_pkey" TO "book_key";
