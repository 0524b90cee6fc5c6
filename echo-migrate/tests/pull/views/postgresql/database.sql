CREATE TABLE "User" ("id" INT PRIMARY KEY, "email" TEXT NOT NULL);
CREATE VIEW "emails" AS SELECT "id", "email" AS "user email" FROM "User";
