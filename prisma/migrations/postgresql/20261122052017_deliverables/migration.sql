-- AlterTable
ALTER TABLE "School" ADD COLUMN     "districtId" TEXT,
ADD COLUMN     "partOf" TEXT,
ADD COLUMN     "traits" TEXT NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "Alliance" ADD COLUMN     "districtId" TEXT,
ADD COLUMN     "kind" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "since" TEXT;

-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "districtId" TEXT,
ADD COLUMN     "office" TEXT;

-- CreateTable
CREATE TABLE "District" (
    "id" TEXT NOT NULL,
    "countyId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "endedOn" TEXT,

    CONSTRAINT "District_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BureauSetting" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "withdrawnAt" TEXT,

    CONSTRAINT "BureauSetting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HandedIn" (
    "id" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "ownerKind" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "personId" TEXT,
    "userid" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "sha256" TEXT,
    "bytes" INTEGER,
    "fileName" TEXT,
    "states" TEXT NOT NULL,
    "late" INTEGER NOT NULL,
    "inboxId" INTEGER,
    "supersededAt" TEXT,
    "withdrawnAt" TEXT,

    CONSTRAINT "HandedIn_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Visit" (
    "id" TEXT NOT NULL,
    "allianceId" TEXT,
    "schoolId" TEXT,
    "day" TEXT NOT NULL,
    "userid" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "withdrawnAt" TEXT,

    CONSTRAINT "Visit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseNomination" (
    "id" TEXT NOT NULL,
    "allianceId" TEXT,
    "schoolId" TEXT,
    "day" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "userid" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "withdrawnAt" TEXT,

    CONSTRAINT "CaseNomination_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MediaItem" (
    "id" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "link" TEXT,
    "userid" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "withdrawnAt" TEXT,

    CONSTRAINT "MediaItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Task" (
    "id" TEXT NOT NULL,
    "allianceId" TEXT NOT NULL,
    "subject" TEXT,
    "item" TEXT NOT NULL,
    "owedBy" TEXT NOT NULL,
    "schools" TEXT NOT NULL,
    "dueAt" TEXT NOT NULL,
    "userid" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "withdrawnAt" TEXT,

    CONSTRAINT "Task_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "District_countyId_name_key" ON "District"("countyId", "name");

-- CreateIndex
CREATE INDEX "BureauSetting_key_id_idx" ON "BureauSetting"("key", "id");

-- CreateIndex
CREATE INDEX "HandedIn_day_id_idx" ON "HandedIn"("day", "id");

-- CreateIndex
CREATE UNIQUE INDEX "HandedIn_standing_key" ON "HandedIn"("item", "ownerKind", "ownerId", "subject", "period", "part") WHERE ("supersededAt" IS NULL AND "withdrawnAt" IS NULL);

-- CreateIndex
CREATE INDEX "Visit_day_id_idx" ON "Visit"("day", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Visit_one_a_day_key" ON "Visit"("schoolId", "day") WHERE ("withdrawnAt" IS NULL);

-- CreateIndex
CREATE INDEX "CaseNomination_day_id_idx" ON "CaseNomination"("day", "id");

-- CreateIndex
CREATE INDEX "MediaItem_day_id_idx" ON "MediaItem"("day", "id");

-- CreateIndex
CREATE UNIQUE INDEX "MediaItem_no_repeat_key" ON "MediaItem"("level", "title") WHERE ("withdrawnAt" IS NULL);

-- CreateIndex
CREATE INDEX "Task_allianceId_dueAt_idx" ON "Task"("allianceId", "dueAt");

-- AddForeignKey
ALTER TABLE "District" ADD CONSTRAINT "District_countyId_fkey" FOREIGN KEY ("countyId") REFERENCES "County"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "School" ADD CONSTRAINT "School_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Alliance" ADD CONSTRAINT "Alliance_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HandedIn" ADD CONSTRAINT "HandedIn_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "Media"("sha256") ON DELETE SET NULL ON UPDATE CASCADE;
