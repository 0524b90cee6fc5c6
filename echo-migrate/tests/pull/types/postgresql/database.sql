CREATE TABLE "Types" ("id" BIGSERIAL PRIMARY KEY, "small" SMALLSERIAL NOT NULL, "always" INT GENERATED ALWAYS AS IDENTITY,
    "sum" NUMERIC, "price" NUMERIC(10, 2), "money" MONEY, "real" REAL, "double" DOUBLE PRECISION DEFAULT 'NaN', "char" CHAR(3),
    "varchar" VARCHAR(20) DEFAULT 'it''s', "plain" VARCHAR, "uuid" UUID DEFAULT gen_random_uuid(), "date" DATE DEFAULT '2024-02-29',
    "time" TIME, "stamp" TIMESTAMP(3) DEFAULT now(), "micro" TIMESTAMP, "zoned" TIMESTAMPTZ(3), "json" JSON, "jsonb" JSONB DEFAULT '{}',
    "bytes" BYTEA DEFAULT '\x0aff', "bits" VARBIT(4), "inet" INET, "oid" OID, "cidr" CIDR, "range" INT4RANGE, "points" POINT[],
    "texts" TEXT[] DEFAULT ARRAY['a', 'b'], "days" DATE[] DEFAULT '{2024-02-29}', "twice" INT GENERATED ALWAYS AS (2 * 21) STORED,
    "sum_of" INT DEFAULT 1 + 1);
