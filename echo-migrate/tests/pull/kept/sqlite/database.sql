CREATE TABLE "users" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "role" TEXT NOT NULL, "email" TEXT NOT NULL, "token" TEXT NOT NULL,
    "changed" DATETIME NOT NULL, "born" DATETIME);
CREATE UNIQUE INDEX "User_email_key" ON "users" ("email");
CREATE INDEX "users_token_idx" ON "users" ("token");
CREATE TABLE "Post" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "author" INTEGER NOT NULL, "title" TEXT,
    CONSTRAINT "Post_author_fkey" FOREIGN KEY ("author") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE CASCADE);
