/*
  Warnings:

  - The primary key for the `A` table will be changed. If it partially fails, the table could be left without primary key constraint.

*/
-- DropIndex
DROP INDEX `A_b_key` ON `A`;

-- AlterTable
ALTER TABLE `A` DROP PRIMARY KEY,
    ADD PRIMARY KEY (`b`);
