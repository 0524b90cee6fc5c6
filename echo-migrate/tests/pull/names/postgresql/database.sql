CREATE TYPE "2 moods" AS ENUM ('fine', '1st', 'so so', '--');
CREATE TABLE "_hidden table" ("_id" INT PRIMARY KEY, "a column" TEXT NOT NULL DEFAULT 'x', "42" INT, "Größe" INT,
    "mood" "2 moods" NOT NULL DEFAULT 'so so', CONSTRAINT "odd ""unique""" UNIQUE ("a column"));
CREATE TABLE "class" ("id" INT PRIMARY KEY, "hidden" INT REFERENCES "_hidden table" ("_id"));
CREATE TABLE "a table" ("id" INT PRIMARY KEY);
CREATE TABLE "a-table" ("id" INT PRIMARY KEY);
