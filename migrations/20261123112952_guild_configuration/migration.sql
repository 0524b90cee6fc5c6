-- CreateTable
CREATE TABLE "guild_configs" (
    "id" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "support_channel_id" TEXT,
    "log_channel_id" TEXT,
    "max_open_tickets" INTEGER NOT NULL DEFAULT 5,
    "auto_close_days" INTEGER,
    "logged_events" "audit_event"[],
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "guild_configs_pkey" PRIMARY KEY ("id")
);
