-- AlterTable
ALTER TABLE `Ticket` MODIFY `id` INTEGER NOT NULL;

-- AlterTable
ALTER TABLE `lower` MODIFY `id` BIGINT NOT NULL;
