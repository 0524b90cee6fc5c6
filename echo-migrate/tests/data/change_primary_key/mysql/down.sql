-- May fail: The primary key for the `A` table will be changed. If it partially fails, the table could be left without primary key constraint.
-- May fail: A unique constraint covering the columns `[b]` on the table `A` will be added. If there are existing duplicate values, this will fail.

-- AlterTable
ALTER TABLE `A` DROP PRIMARY KEY,
    ADD PRIMARY KEY (`id`);

-- CreateIndex
CREATE UNIQUE INDEX `A_b_key` ON `A`(`b`);
