-- AlterTable
ALTER TABLE "tickets" ADD COLUMN     "assigned_agent_id" INTEGER,
ADD COLUMN     "closed_at" TIMESTAMP(3),
ADD COLUMN     "escalated_at" TIMESTAMP(3),
ADD COLUMN     "escalation_reason" TEXT,
ADD COLUMN     "is_escalated" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "support_agents" (
    "id" SERIAL NOT NULL,
    "specialization" TEXT,
    "is_available" BOOLEAN NOT NULL DEFAULT true,
    "user_id" BIGINT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "support_agents_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "support_agents_user_id_key" ON "support_agents"("user_id");

-- CreateIndex
CREATE INDEX "tickets_assigned_agent_id_idx" ON "tickets"("assigned_agent_id");

-- AddForeignKey
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_assigned_agent_id_fkey" FOREIGN KEY ("assigned_agent_id") REFERENCES "support_agents"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "support_agents" ADD CONSTRAINT "support_agents_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
