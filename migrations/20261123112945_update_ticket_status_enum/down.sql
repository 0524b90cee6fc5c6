-- May fail: The values [ESCALATED] on the enum `ticket_status` will be removed. If these variants are still used in the database, this will fail.

-- AlterEnum
BEGIN;
CREATE TYPE "ticket_status_new" AS ENUM ('OPEN', 'IN_PROGRESS', 'CLOSED');
ALTER TABLE "tickets" ALTER COLUMN "status" DROP DEFAULT;
ALTER TABLE "tickets" ALTER COLUMN "status" TYPE "ticket_status_new" USING ("status"::text::"ticket_status_new");
ALTER TYPE "ticket_status" RENAME TO "ticket_status_old";
ALTER TYPE "ticket_status_new" RENAME TO "ticket_status";
DROP TYPE "ticket_status_old";
ALTER TABLE "tickets" ALTER COLUMN "status" SET DEFAULT 'OPEN';
COMMIT;
