-- Loses data: You are about to drop the `knowledge_base_articles` table. If the table is not empty, all the data it contains will be lost.

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "knowledge_base_articles";
PRAGMA foreign_keys=on;
