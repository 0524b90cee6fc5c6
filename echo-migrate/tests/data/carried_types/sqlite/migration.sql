-- CreateTable
CREATE TABLE "A" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "tags" JSONB DEFAULT '["x","y"]',
    "json" JSONB NOT NULL DEFAULT '{"a": 1}',
    "data" BLOB NOT NULL DEFAULT X'68656c6c6f',
    "text" TEXT NOT NULL,
    "cost" DECIMAL NOT NULL
);
