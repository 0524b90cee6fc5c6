-- CreateEnum
CREATE TYPE "user_role" AS ENUM ('USER', 'MODERATOR', 'SUPPORT', 'ADMIN');

-- CreateEnum
CREATE TYPE "permission" AS ENUM ('VIEW_TICKETS', 'MANAGE_TICKETS', 'VIEW_INTERNAL_MESSAGES', 'MANAGE_USERS', 'BAN_USERS', 'MANAGE_CONFIGURATION');

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "ban_reason" TEXT,
ADD COLUMN     "banned_at" TIMESTAMP(3),
ADD COLUMN     "is_banned" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "permissions" "permission"[],
ADD COLUMN     "role" "user_role" NOT NULL DEFAULT 'USER';

-- CreateIndex
CREATE INDEX "users_role_idx" ON "users"("role");
