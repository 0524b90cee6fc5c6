-- Loses data: You are about to drop the `support_agents` table. If the table is not empty, all the data it contains will be lost.
-- Loses data: You are about to drop the column `assigned_agent_id` on the `tickets` table. All the data in the column will be lost.
-- Loses data: You are about to drop the column `closed_at` on the `tickets` table. All the data in the column will be lost.
-- Loses data: You are about to drop the column `escalated_at` on the `tickets` table. All the data in the column will be lost.
-- Loses data: You are about to drop the column `escalation_reason` on the `tickets` table. All the data in the column will be lost.
-- Loses data: You are about to drop the column `is_escalated` on the `tickets` table. All the data in the column will be lost.

-- DropIndex
DROP INDEX "support_agents_user_id_key";

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "support_agents";
PRAGMA foreign_keys=on;

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_tickets" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'OPEN',
    "priority" INTEGER NOT NULL DEFAULT 1,
    "user_id" BIGINT NOT NULL,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" DATETIME NOT NULL,
    CONSTRAINT "tickets_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_tickets" ("created_at", "description", "id", "priority", "status", "title", "updated_at", "user_id") SELECT "created_at", "description", "id", "priority", "status", "title", "updated_at", "user_id" FROM "tickets";
DROP TABLE "tickets";
ALTER TABLE "new_tickets" RENAME TO "tickets";
CREATE INDEX "tickets_status_priority_idx" ON "tickets"("status", "priority");
CREATE INDEX "tickets_user_id_idx" ON "tickets"("user_id");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
