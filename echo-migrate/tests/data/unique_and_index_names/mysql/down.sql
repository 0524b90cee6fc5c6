-- DropIndex
DROP INDEX `A_b_key` ON `A`;

-- DropIndex
DROP INDEX `A_b_c_idx` ON `A`;

-- CreateIndex
CREATE INDEX `A_b_c_idx` ON `A`(`b`, `c`);

-- RedefineIndex
CREATE UNIQUE INDEX `A_c_key` ON `A`(`c`);
DROP INDEX `only_c` ON `A`;
