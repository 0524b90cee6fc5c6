-- CreateTable
CREATE TABLE "guild_configs" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "support_channel_id" TEXT,
    "log_channel_id" TEXT,
    "max_open_tickets" INTEGER NOT NULL DEFAULT 5,
    "auto_close_days" INTEGER,
    "logged_events" JSONB,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" DATETIME NOT NULL
);
