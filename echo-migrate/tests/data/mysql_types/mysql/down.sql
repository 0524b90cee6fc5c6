-- Loses data: You are about to alter the column `small` on the `A` table. The data in that column could be lost. The data in that column will be cast from `UnsignedInt` to `UnsignedSmallInt`.
-- Loses data: You are about to alter the column `price` on the `A` table. The data in that column could be lost. The data in that column will be cast from `Decimal(12,4)` to `Decimal(10,2)`.
-- Loses data: You are about to alter the column `ratio` on the `A` table. The data in that column could be lost. The data in that column will be cast from `Double` to `Float`.
-- Loses data: You are about to alter the column `body` on the `A` table. The data in that column could be lost. The data in that column will be cast from `LongText` to `Text`.
-- Loses data: You are about to alter the column `at` on the `A` table. The data in that column could be lost. The data in that column will be cast from `DateTime(0)` to `Timestamp(0)`.
-- Loses data: You are about to alter the column `year` on the `A` table. The data in that column could be lost. The data in that column will be cast from `Int` to `Year`.
-- Loses data: You are about to alter the column `bytes` on the `A` table. The data in that column could be lost. The data in that column will be cast from `Blob` to `VarBinary(20)`.
-- May fail: The values [BLUE] on the enum `A_colour` will be removed. If these variants are still used in the database, this will fail.

-- DropIndex
DROP INDEX `A_title_code_idx` ON `A`;

-- AlterTable
ALTER TABLE `A` MODIFY `small` SMALLINT UNSIGNED NOT NULL,
    MODIFY `medium` MEDIUMINT NOT NULL,
    MODIFY `flag` BOOLEAN NOT NULL DEFAULT true,
    MODIFY `price` DECIMAL(10, 2) NOT NULL DEFAULT 1.50,
    MODIFY `ratio` FLOAT NOT NULL,
    MODIFY `title` VARCHAR(40) NOT NULL,
    MODIFY `code` CHAR(3) NOT NULL,
    MODIFY `body` TEXT NOT NULL DEFAULT ('it''s \\ empty'),
    MODIFY `day` DATE NOT NULL DEFAULT '2020-03-19',
    MODIFY `time` TIME(3) NOT NULL,
    MODIFY `at` TIMESTAMP(0) NOT NULL DEFAULT CURRENT_TIMESTAMP(0),
    MODIFY `moment` DATETIME(3) NOT NULL DEFAULT '2020-03-19 12:21:00',
    MODIFY `year` YEAR NOT NULL,
    MODIFY `json` JSON NOT NULL DEFAULT ('{"a": 1}'),
    MODIFY `bytes` VARBINARY(20) NOT NULL DEFAULT (X'68656c6c6f'),
    MODIFY `sum` INTEGER NOT NULL DEFAULT (1 + 2),
    MODIFY `made` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    MODIFY `colour` ENUM('RED', 'dark green') NOT NULL DEFAULT 'RED';

-- CreateIndex
CREATE INDEX `A_title_code_idx` ON `A`(`title`(10), `code` DESC);

-- CreateIndex
CREATE FULLTEXT INDEX `A_title_body_idx` ON `A`(`title`, `body`);
