-- Loses data: You are about to alter the column `a` on the `User` table. The data in that column could be lost. The data in that column will be cast from `BigInt` to `Int`.

-- AlterTable
ALTER TABLE `User` MODIFY `a` INTEGER NOT NULL,
    MODIFY `b` LONGTEXT NOT NULL,
    MODIFY `c` INTEGER NULL;
