-- CreateTable
CREATE TABLE "support_agents" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "specialization" TEXT,
    "is_available" BOOLEAN NOT NULL DEFAULT true,
    "user_id" BIGINT NOT NULL,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "support_agents_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_tickets" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'OPEN',
    "priority" INTEGER NOT NULL DEFAULT 1,
    "is_escalated" BOOLEAN NOT NULL DEFAULT false,
    "escalated_at" DATETIME,
    "escalation_reason" TEXT,
    "user_id" BIGINT NOT NULL,
    "assigned_agent_id" INTEGER,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" DATETIME NOT NULL,
    "closed_at" DATETIME,
    CONSTRAINT "tickets_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "tickets_assigned_agent_id_fkey" FOREIGN KEY ("assigned_agent_id") REFERENCES "support_agents" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_tickets" ("created_at", "description", "id", "priority", "status", "title", "updated_at", "user_id") SELECT "created_at", "description", "id", "priority", "status", "title", "updated_at", "user_id" FROM "tickets";
DROP TABLE "tickets";
ALTER TABLE "new_tickets" RENAME TO "tickets";
CREATE INDEX "tickets_status_priority_idx" ON "tickets"("status", "priority");
CREATE INDEX "tickets_user_id_idx" ON "tickets"("user_id");
CREATE INDEX "tickets_assigned_agent_id_idx" ON "tickets"("assigned_agent_id");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "support_agents_user_id_key" ON "support_agents"("user_id");
