/*
  Warnings:

  - A unique constraint covering the columns `[b]` on the table `A` will be added. If there are existing duplicate values, this will fail.

*/
-- DropIndex
DROP INDEX `A_b_c_idx` ON `A`;

-- CreateIndex
CREATE UNIQUE INDEX `A_b_key` ON `A`(`b`);

-- CreateIndex
CREATE INDEX `A_b_c_idx` ON `A`(`b`, `c` DESC);

-- RedefineIndex
CREATE UNIQUE INDEX `only_c` ON `A`(`c`);
DROP INDEX `A_c_key` ON `A`;
