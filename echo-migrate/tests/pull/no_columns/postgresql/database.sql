CREATE TABLE "Nothing" ();
CREATE TABLE "Something" ("id" INT PRIMARY KEY);
