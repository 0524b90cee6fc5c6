/*
  Warnings:

  - The `c` column on the `User` table would be dropped and recreated. This will lead to data loss if there is data in the column.
  - Changed the type of `b` on the `User` table. No cast exists, the column would be dropped and recreated, which cannot be done if there is data, since the column is required.

*/
-- AlterTable
ALTER TABLE "User" ALTER COLUMN "a" SET DATA TYPE BIGINT,
DROP COLUMN "b",
ADD COLUMN     "b" INTEGER NOT NULL,
DROP COLUMN "c",
ADD COLUMN     "c" BOOLEAN;
