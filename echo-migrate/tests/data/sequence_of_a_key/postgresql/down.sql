-- AlterTable
CREATE SEQUENCE ticket_id_seq;
ALTER TABLE "Ticket" ALTER COLUMN "id" SET DEFAULT nextval('ticket_id_seq');
ALTER SEQUENCE ticket_id_seq OWNED BY "Ticket"."id";

-- AlterTable
CREATE SEQUENCE lower_id_seq;
ALTER TABLE "lower" ALTER COLUMN "id" SET DEFAULT nextval('lower_id_seq');
ALTER SEQUENCE lower_id_seq OWNED BY "lower"."id";
