/*
  Warnings:

  - You are about to drop the column `e` on the `A` table. All the data in the column will be lost.
  - You are about to drop the column `l` on the `A` table. All the data in the column will be lost.

*/
-- AlterTable
ALTER TABLE `A` DROP COLUMN `e`,
    DROP COLUMN `l`;
