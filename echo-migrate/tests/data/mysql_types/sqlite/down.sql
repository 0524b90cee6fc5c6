-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_A" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "small" INTEGER NOT NULL,
    "medium" INTEGER NOT NULL,
    "flag" BOOLEAN NOT NULL DEFAULT true,
    "bit" BOOLEAN NOT NULL,
    "price" DECIMAL NOT NULL DEFAULT 1.50,
    "ratio" REAL NOT NULL,
    "title" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "body" TEXT NOT NULL DEFAULT 'it''s \ empty',
    "day" DATETIME NOT NULL DEFAULT '2020-03-19 14:21:00 +02:00',
    "time" DATETIME NOT NULL,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "moment" DATETIME NOT NULL DEFAULT '2020-03-19 14:21:00 +02:00',
    "year" INTEGER NOT NULL,
    "json" JSONB NOT NULL DEFAULT '{"a": 1}',
    "bytes" BLOB NOT NULL DEFAULT X'68656c6c6f',
    "sum" INTEGER NOT NULL DEFAULT (1 + 2),
    "made" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "colour" TEXT NOT NULL DEFAULT 'RED'
);
INSERT INTO "new_A" ("at", "bit", "body", "bytes", "code", "colour", "day", "flag", "id", "json", "made", "medium", "moment", "price", "ratio", "small", "sum", "time", "title", "year") SELECT "at", "bit", "body", "bytes", "code", "colour", "day", "flag", "id", "json", "made", "medium", "moment", "price", "ratio", "small", "sum", "time", "title", "year" FROM "A";
DROP TABLE "A";
ALTER TABLE "new_A" RENAME TO "A";
CREATE INDEX "A_title_code_idx" ON "A"("title", "code" DESC);
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
