-- Loses data: You are about to drop the `knowledge_base_articles` table. If the table is not empty, all the data it contains will be lost.

-- DropForeignKey
ALTER TABLE `knowledge_base_articles` DROP FOREIGN KEY `knowledge_base_articles_author_id_fkey`;

-- DropTable
DROP TABLE `knowledge_base_articles`;
