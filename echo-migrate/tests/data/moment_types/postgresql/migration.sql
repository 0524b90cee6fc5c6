/*
  Warnings:

  - You are about to alter the column `day` on the `A` table. The data in that column could be lost. The data in that column will be cast from `Timestamptz(3)` to `Date`.

*/
-- AlterTable
ALTER TABLE "A" ALTER COLUMN "day" SET DEFAULT '1999-12-31 23:59:59 +02:00',
ALTER COLUMN "day" SET DATA TYPE DATE;
