-- CreateTable
CREATE TABLE "A" (
    "id" INTEGER NOT NULL,
    "tags" TEXT[] DEFAULT ARRAY['x', 'y']::TEXT[],
    "json" JSONB NOT NULL DEFAULT '{"a": 1}',
    "data" BYTEA NOT NULL DEFAULT '\x68656c6c6f',
    "text" VARCHAR(20) NOT NULL,
    "cost" DECIMAL(10,2) NOT NULL,

    CONSTRAINT "A_pkey" PRIMARY KEY ("id")
);
