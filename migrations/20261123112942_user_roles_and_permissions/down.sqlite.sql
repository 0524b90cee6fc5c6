-- Loses data: You are about to drop the column `ban_reason` on the `users` table. All the data in the column will be lost.
-- Loses data: You are about to drop the column `banned_at` on the `users` table. All the data in the column will be lost.
-- Loses data: You are about to drop the column `is_banned` on the `users` table. All the data in the column will be lost.
-- Loses data: You are about to drop the column `permissions` on the `users` table. All the data in the column will be lost.
-- Loses data: You are about to drop the column `role` on the `users` table. All the data in the column will be lost.

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_users" (
    "id" BIGINT NOT NULL PRIMARY KEY,
    "username" TEXT NOT NULL,
    "email" TEXT,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" DATETIME NOT NULL
);
INSERT INTO "new_users" ("created_at", "email", "id", "updated_at", "username") SELECT "created_at", "email", "id", "updated_at", "username" FROM "users";
DROP TABLE "users";
ALTER TABLE "new_users" RENAME TO "users";
CREATE UNIQUE INDEX "users_username_key" ON "users"("username");
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
