/*
  Warnings:

  - The required column `key` was added to the `User` table with a prisma-level default value. This is not possible if the table is not empty. Please add this column as optional, then populate it before making it required.
  - Added the required column `nick` to the `User` table without a default value. This is not possible if the table is not empty.

*/
-- AlterTable
ALTER TABLE `User` ADD COLUMN `key` LONGTEXT NOT NULL,
    ADD COLUMN `nick` LONGTEXT NOT NULL;
