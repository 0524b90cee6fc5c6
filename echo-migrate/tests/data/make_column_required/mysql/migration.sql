/*
  Warnings:

  - Made the column `nick` on table `User` required. This step will fail if there are existing NULL values in that column.
  - Made the column `rank` on table `User` required. This step will fail if there are existing NULL values in that column.

*/
-- AlterTable
ALTER TABLE `User` MODIFY `nick` LONGTEXT NOT NULL,
    MODIFY `rank` INTEGER NOT NULL DEFAULT 0;
