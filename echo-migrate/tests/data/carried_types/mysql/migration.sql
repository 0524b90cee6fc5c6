-- CreateTable
CREATE TABLE `A` (
    `id` INTEGER NOT NULL,
    `tags` JSON NULL,
    `json` JSON NOT NULL,
    `data` LONGBLOB NOT NULL,
    `text` VARCHAR(191) NOT NULL,
    `cost` DECIMAL(65, 30) NOT NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
