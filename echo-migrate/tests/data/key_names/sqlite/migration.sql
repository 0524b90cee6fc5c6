-- AlterTable
ALTER TABLE "Author" ADD COLUMN "name" TEXT;
