/*
  Warnings:

  - You are about to alter the column `medium` on the `A` table. The data in that column could be lost. The data in that column will be cast from `MediumInt` to `TinyInt`.
  - You are about to alter the column `price` on the `A` table. The data in that column could be lost. The data in that column will be cast from `Decimal(10,2)` to `Decimal(12,4)`.
  - You are about to alter the column `title` on the `A` table. The data in that column could be lost. The data in that column will be cast from `VarChar(40)` to `VarChar(20)`.
  - You are about to alter the column `time` on the `A` table. The data in that column could be lost. The data in that column will be cast from `Time(3)` to `Time(0)`.

*/
-- DropIndex
DROP INDEX `A_title_code_idx` ON `A`;

-- DropIndex
DROP INDEX `A_title_body_idx` ON `A`;

-- AlterTable
ALTER TABLE `A` MODIFY `small` INTEGER UNSIGNED NOT NULL,
    MODIFY `medium` TINYINT NOT NULL,
    ALTER COLUMN `flag` DROP DEFAULT,
    MODIFY `price` DECIMAL(12, 4) NOT NULL DEFAULT 2,
    MODIFY `ratio` DOUBLE NOT NULL,
    MODIFY `title` VARCHAR(20) NOT NULL,
    MODIFY `code` VARCHAR(3) NOT NULL,
    MODIFY `body` LONGTEXT NOT NULL,
    ALTER COLUMN `day` DROP DEFAULT,
    MODIFY `time` TIME(0) NOT NULL,
    MODIFY `at` DATETIME(0) NOT NULL DEFAULT CURRENT_TIMESTAMP(0),
    MODIFY `moment` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    MODIFY `year` INTEGER NOT NULL,
    MODIFY `json` JSON NOT NULL DEFAULT ('{"a": 2}'),
    MODIFY `bytes` BLOB NOT NULL,
    MODIFY `sum` INTEGER NOT NULL DEFAULT (2 + 2),
    MODIFY `made` DATETIME(3) NOT NULL,
    MODIFY `colour` ENUM('dark green', 'RED', 'BLUE') NOT NULL DEFAULT 'RED';

-- CreateIndex
CREATE INDEX `A_title_code_idx` ON `A`(`title`(5), `code` DESC);
