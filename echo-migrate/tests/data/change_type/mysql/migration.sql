/*
  Warnings:

  - You are about to alter the column `b` on the `User` table. The data in that column could be lost. The data in that column will be cast from `LongText` to `Int`.
  - You are about to alter the column `c` on the `User` table. The data in that column could be lost. The data in that column will be cast from `Int` to `TinyInt`.

*/
-- AlterTable
ALTER TABLE `User` MODIFY `a` BIGINT NOT NULL,
    MODIFY `b` INTEGER NOT NULL,
    MODIFY `c` BOOLEAN NULL;
