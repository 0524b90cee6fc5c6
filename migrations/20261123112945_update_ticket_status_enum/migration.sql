-- AlterEnum
ALTER TYPE "ticket_status" ADD VALUE 'ESCALATED';
