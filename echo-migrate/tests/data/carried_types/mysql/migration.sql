-- CreateTable
CREATE TABLE `A` (
    `id` INTEGER NOT NULL,
    `tags` JSON NULL DEFAULT ('["x","y"]'),
    `json` JSON NOT NULL DEFAULT ('{"a": 1}'),
    `data` LONGBLOB NOT NULL DEFAULT (X'68656c6c6f'),
    `text` LONGTEXT NOT NULL,
    `cost` DECIMAL(65, 30) NOT NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
