-- CreateTable
CREATE TABLE `guild_configs` (
    `id` VARCHAR(191) NOT NULL,
    `locale` LONGTEXT NOT NULL DEFAULT ('en'),
    `support_channel_id` LONGTEXT NULL,
    `log_channel_id` LONGTEXT NULL,
    `max_open_tickets` INTEGER NOT NULL DEFAULT 5,
    `auto_close_days` INTEGER NULL,
    `logged_events` JSON NULL,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `updated_at` DATETIME(3) NOT NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
