-- CreateTable
CREATE TABLE "District" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "countyId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "endedOn" TEXT,
    CONSTRAINT "District_countyId_fkey" FOREIGN KEY ("countyId") REFERENCES "County" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BureauSetting" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "withdrawnAt" TEXT
);

-- CreateTable
CREATE TABLE "HandedIn" (
    "id" TEXT NOT NULL PRIMARY KEY,
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
    CONSTRAINT "HandedIn_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "Media" ("sha256") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Visit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "allianceId" TEXT,
    "schoolId" TEXT,
    "day" TEXT NOT NULL,
    "userid" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "withdrawnAt" TEXT
);

-- CreateTable
CREATE TABLE "CaseNomination" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "allianceId" TEXT,
    "schoolId" TEXT,
    "day" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "userid" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "withdrawnAt" TEXT
);

-- CreateTable
CREATE TABLE "MediaItem" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "level" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "link" TEXT,
    "userid" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "withdrawnAt" TEXT
);

-- CreateTable
CREATE TABLE "Task" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "allianceId" TEXT NOT NULL,
    "subject" TEXT,
    "item" TEXT NOT NULL,
    "owedBy" TEXT NOT NULL,
    "schools" TEXT NOT NULL,
    "dueAt" TEXT NOT NULL,
    "userid" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "withdrawnAt" TEXT
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_School" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "countyId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "districtId" TEXT,
    "partOf" TEXT,
    "traits" TEXT NOT NULL DEFAULT '[]',
    "endedOn" TEXT,
    CONSTRAINT "School_countyId_fkey" FOREIGN KEY ("countyId") REFERENCES "County" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "School_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_School" ("countyId", "endedOn", "id", "name") SELECT "countyId", "endedOn", "id", "name" FROM "School";
DROP TABLE "School";
ALTER TABLE "new_School" RENAME TO "School";
CREATE UNIQUE INDEX "School_countyId_name_key" ON "School"("countyId", "name");
CREATE TABLE "new_Alliance" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "countyId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT '',
    "districtId" TEXT,
    "since" TEXT,
    "endedOn" TEXT,
    CONSTRAINT "Alliance_countyId_fkey" FOREIGN KEY ("countyId") REFERENCES "County" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Alliance_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Alliance" ("countyId", "endedOn", "id", "name", "stage") SELECT "countyId", "endedOn", "id", "name", "stage" FROM "Alliance";
DROP TABLE "Alliance";
ALTER TABLE "new_Alliance" RENAME TO "Alliance";
CREATE UNIQUE INDEX "Alliance_countyId_name_key" ON "Alliance"("countyId", "name");
CREATE TABLE "new_Post" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "post" TEXT NOT NULL,
    "allianceId" TEXT,
    "schoolId" TEXT,
    "districtId" TEXT,
    "office" TEXT,
    "subject" TEXT,
    "from" TEXT NOT NULL,
    "to" TEXT,
    "source" TEXT NOT NULL,
    CONSTRAINT "Post_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Post_allianceId_fkey" FOREIGN KEY ("allianceId") REFERENCES "Alliance" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Post_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Post_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Post" ("allianceId", "from", "id", "personId", "post", "schoolId", "source", "subject", "to") SELECT "allianceId", "from", "id", "personId", "post", "schoolId", "source", "subject", "to" FROM "Post";
DROP TABLE "Post";
ALTER TABLE "new_Post" RENAME TO "Post";
CREATE INDEX "Post_personId_idx" ON "Post"("personId");
CREATE INDEX "Post_allianceId_idx" ON "Post"("allianceId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "District_countyId_name_key" ON "District"("countyId", "name");

-- CreateIndex
CREATE INDEX "BureauSetting_key_id_idx" ON "BureauSetting"("key", "id");

-- CreateIndex
CREATE INDEX "HandedIn_day_id_idx" ON "HandedIn"("day", "id");

-- CreateIndex
CREATE UNIQUE INDEX "HandedIn_standing_key" ON "HandedIn"("item", "ownerKind", "ownerId", "subject", "period", "part") WHERE "supersededAt" IS NULL AND "withdrawnAt" IS NULL;

-- CreateIndex
CREATE INDEX "Visit_day_id_idx" ON "Visit"("day", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Visit_one_a_day_key" ON "Visit"("schoolId", "day") WHERE "withdrawnAt" IS NULL;

-- CreateIndex
CREATE INDEX "CaseNomination_day_id_idx" ON "CaseNomination"("day", "id");

-- CreateIndex
CREATE INDEX "MediaItem_day_id_idx" ON "MediaItem"("day", "id");

-- CreateIndex
CREATE UNIQUE INDEX "MediaItem_no_repeat_key" ON "MediaItem"("level", "title") WHERE "withdrawnAt" IS NULL;

-- CreateIndex
CREATE INDEX "Task_allianceId_dueAt_idx" ON "Task"("allianceId", "dueAt");
