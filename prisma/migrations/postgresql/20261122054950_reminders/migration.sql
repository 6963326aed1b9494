-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "mutedKinds" TEXT;

-- AlterTable
ALTER TABLE "GroupBinding" ADD COLUMN     "webhook" TEXT;
