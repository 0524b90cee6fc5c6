CREATE TYPE "Role" AS ENUM ('admin', 'user', 'guest');
CREATE TABLE "users" ("id" SERIAL PRIMARY KEY, "role" "Role" NOT NULL, "email" TEXT NOT NULL, "token" TEXT NOT NULL,
    "changed" TIMESTAMP(3) NOT NULL, "born" DATE);
CREATE UNIQUE INDEX "User_email_key" ON "users" ("email");
CREATE INDEX "users_token_idx" ON "users" ("token");
CREATE INDEX "users_born_idx" ON "users" ("born");
CREATE TABLE "Post" ("id" INT PRIMARY KEY, "author" INT NOT NULL, "title" TEXT,
    CONSTRAINT "Post_author_fkey" FOREIGN KEY ("author") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE CASCADE);
CREATE TABLE "New" ("id" INT PRIMARY KEY, "user" INT REFERENCES "users" ("id"));
