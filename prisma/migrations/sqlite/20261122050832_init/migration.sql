-- CreateTable
CREATE TABLE "Meta" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "County" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "programme" TEXT NOT NULL,
    "timezone" TEXT NOT NULL,
    "timetable" TEXT NOT NULL,
    "holidays" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Term" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "countyId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "start" TEXT NOT NULL,
    "end" TEXT NOT NULL,
    CONSTRAINT "Term_countyId_fkey" FOREIGN KEY ("countyId") REFERENCES "County" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "School" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "countyId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "endedOn" TEXT,
    CONSTRAINT "School_countyId_fkey" FOREIGN KEY ("countyId") REFERENCES "County" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Alliance" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "countyId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "endedOn" TEXT,
    CONSTRAINT "Alliance_countyId_fkey" FOREIGN KEY ("countyId") REFERENCES "County" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Membership" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "allianceId" TEXT NOT NULL,
    "schoolId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT,
    CONSTRAINT "Membership_allianceId_fkey" FOREIGN KEY ("allianceId") REFERENCES "Alliance" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Membership_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "countyId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "userid" TEXT,
    "schoolId" TEXT,
    "subjects" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "mutedUntil" TEXT,
    "claimedAt" TEXT,
    "endedOn" TEXT,
    "createdAt" TEXT NOT NULL,
    CONSTRAINT "Person_countyId_fkey" FOREIGN KEY ("countyId") REFERENCES "County" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Person_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Post" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "post" TEXT NOT NULL,
    "allianceId" TEXT,
    "schoolId" TEXT,
    "subject" TEXT,
    "from" TEXT NOT NULL,
    "to" TEXT,
    "source" TEXT NOT NULL,
    CONSTRAINT "Post_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Post_allianceId_fkey" FOREIGN KEY ("allianceId") REFERENCES "Alliance" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Post_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "GroupBinding" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "chatid" TEXT NOT NULL,
    "allianceId" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "boundBy" TEXT,
    "from" TEXT NOT NULL,
    "to" TEXT,
    CONSTRAINT "GroupBinding_allianceId_fkey" FOREIGN KEY ("allianceId") REFERENCES "Alliance" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Conversation" (
    "chatId" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "firstHeardAt" TEXT NOT NULL,
    "lastHeardAt" TEXT NOT NULL,
    "refusedAt" TEXT,
    "refusedCode" INTEGER
);

-- CreateTable
CREATE TABLE "Activity" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "allianceId" TEXT NOT NULL,
    "termId" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "topic" TEXT,
    "grade" TEXT,
    "stage" TEXT,
    "mode" TEXT NOT NULL,
    "start" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "end" TEXT,
    "allDay" INTEGER NOT NULL,
    "period" TEXT,
    "place" TEXT NOT NULL,
    "presenters" TEXT NOT NULL,
    "commentators" TEXT NOT NULL,
    "meetingId" TEXT,
    "phase" TEXT,
    "note" TEXT,
    "status" TEXT NOT NULL,
    "cancelReason" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdIn" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL,
    "heldAt" TEXT,
    "closedAt" TEXT,
    "cancelledAt" TEXT,
    CONSTRAINT "Activity_allianceId_fkey" FOREIGN KEY ("allianceId") REFERENCES "Alliance" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Activity_termId_fkey" FOREIGN KEY ("termId") REFERENCES "Term" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ActivityRevision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "activityId" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    CONSTRAINT "ActivityRevision_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Media" (
    "sha256" TEXT NOT NULL PRIMARY KEY,
    "bytes" INTEGER NOT NULL,
    "mime" TEXT NOT NULL,
    "storedAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Evidence" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "itemId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "activityId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "personId" TEXT,
    "userid" TEXT NOT NULL,
    "schoolId" TEXT,
    "subject" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "sha256" TEXT,
    "bytes" INTEGER,
    "fileName" TEXT,
    "contentKey" TEXT NOT NULL,
    "late" INTEGER NOT NULL,
    "data" TEXT,
    "inboxId" INTEGER,
    "supersededAt" TEXT,
    "withdrawnAt" TEXT,
    CONSTRAINT "Evidence_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Evidence_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Evidence_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "Media" ("sha256") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Attendance" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "activityId" TEXT NOT NULL,
    "personId" TEXT,
    "name" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "schoolId" TEXT,
    "status" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "reason" TEXT,
    "by" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    CONSTRAINT "Attendance_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Attendance_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Leave" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT,
    "reason" TEXT,
    "mute" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "withdrawnAt" TEXT,
    CONSTRAINT "Leave_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PolicySetting" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "allianceId" TEXT NOT NULL,
    "subject" TEXT,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "withdrawnAt" TEXT,
    CONSTRAINT "PolicySetting_allianceId_fkey" FOREIGN KEY ("allianceId") REFERENCES "Alliance" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Inbox" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "msgid" TEXT NOT NULL,
    "reqId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "chatKind" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "userid" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "receivedAt" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "intent" TEXT,
    "outcome" TEXT,
    "handledAt" TEXT,
    "reply" TEXT,
    "replyStatus" TEXT NOT NULL,
    "replyError" TEXT,
    "reference" TEXT
);

-- CreateTable
CREATE TABLE "Outbox" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "dedupeKey" TEXT NOT NULL,
    "toKind" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "dueAt" TEXT NOT NULL,
    "notAfter" TEXT,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "nextTryAt" TEXT NOT NULL,
    "sentAt" TEXT,
    "error" TEXT,
    "bootId" TEXT,
    "actId" TEXT,
    "activityId" TEXT,
    "createdAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Question" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "chatKind" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "userid" TEXT NOT NULL,
    "intent" TEXT NOT NULL,
    "reading" TEXT NOT NULL,
    "inboxId" INTEGER,
    "choices" TEXT NOT NULL,
    "expects" TEXT,
    "card" TEXT NOT NULL,
    "askedAt" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "answer" TEXT,
    "answeredAt" TEXT
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "actId" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "userid" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "intent" TEXT,
    "action" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "undo" TEXT,
    "undoneAt" TEXT,
    "outcome" TEXT NOT NULL,
    "inboxId" INTEGER
);

-- CreateTable
CREATE TABLE "JobRun" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "job" TEXT NOT NULL,
    "slot" TEXT NOT NULL,
    "startedAt" TEXT NOT NULL,
    "finishedAt" TEXT,
    "outcome" TEXT
);

-- CreateIndex
CREATE UNIQUE INDEX "County_name_key" ON "County"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Term_countyId_name_key" ON "Term"("countyId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "School_countyId_name_key" ON "School"("countyId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Alliance_countyId_name_key" ON "Alliance"("countyId", "name");

-- CreateIndex
CREATE INDEX "Membership_allianceId_idx" ON "Membership"("allianceId");

-- CreateIndex
CREATE UNIQUE INDEX "Membership_open_key" ON "Membership"("allianceId", "schoolId") WHERE "to" IS NULL;

-- CreateIndex
CREATE UNIQUE INDEX "Membership_one_lead_key" ON "Membership"("allianceId") WHERE "role" = 'lead' AND "to" IS NULL;

-- CreateIndex
CREATE UNIQUE INDEX "Person_userid_key" ON "Person"("userid");

-- CreateIndex
CREATE INDEX "Person_schoolId_name_idx" ON "Person"("schoolId", "name");

-- CreateIndex
CREATE INDEX "Post_personId_idx" ON "Post"("personId");

-- CreateIndex
CREATE INDEX "Post_allianceId_idx" ON "Post"("allianceId");

-- CreateIndex
CREATE INDEX "GroupBinding_allianceId_idx" ON "GroupBinding"("allianceId");

-- CreateIndex
CREATE UNIQUE INDEX "GroupBinding_open_key" ON "GroupBinding"("chatid") WHERE "to" IS NULL;

-- CreateIndex
CREATE INDEX "Activity_allianceId_day_start_id_idx" ON "Activity"("allianceId", "day", "start", "id");

-- CreateIndex
CREATE INDEX "Activity_status_start_idx" ON "Activity"("status", "start");

-- CreateIndex
CREATE UNIQUE INDEX "Activity_allianceId_subject_termId_no_key" ON "Activity"("allianceId", "subject", "termId", "no");

-- CreateIndex
CREATE UNIQUE INDEX "Activity_same_slot_key" ON "Activity"("allianceId", "subject", "kind", "start") WHERE "status" <> 'cancelled';

-- CreateIndex
CREATE UNIQUE INDEX "ActivityRevision_activityId_no_key" ON "ActivityRevision"("activityId", "no");

-- CreateIndex
CREATE INDEX "Evidence_activityId_at_id_idx" ON "Evidence"("activityId", "at", "id");

-- CreateIndex
CREATE INDEX "Evidence_userid_at_id_idx" ON "Evidence"("userid", "at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Evidence_itemId_version_key" ON "Evidence"("itemId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "Evidence_standing_key" ON "Evidence"("itemId") WHERE "supersededAt" IS NULL AND "withdrawnAt" IS NULL;

-- CreateIndex
CREATE UNIQUE INDEX "Evidence_one_school_reflection_key" ON "Evidence"("activityId", "schoolId", "subject") WHERE "kind" = 'reflection' AND "level" = 'school' AND "supersededAt" IS NULL AND "withdrawnAt" IS NULL;

-- CreateIndex
CREATE UNIQUE INDEX "Evidence_no_repeat_key" ON "Evidence"("activityId", "userid", "contentKey") WHERE "supersededAt" IS NULL AND "withdrawnAt" IS NULL;

-- CreateIndex
CREATE UNIQUE INDEX "Attendance_activityId_who_key" ON "Attendance"("activityId", "who");

-- CreateIndex
CREATE INDEX "Leave_personId_idx" ON "Leave"("personId");

-- CreateIndex
CREATE INDEX "PolicySetting_allianceId_id_idx" ON "PolicySetting"("allianceId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Inbox_msgid_key" ON "Inbox"("msgid");

-- CreateIndex
CREATE INDEX "Inbox_received_idx" ON "Inbox"("id") WHERE "status" = 'received';

-- CreateIndex
CREATE INDEX "Inbox_unanswered_idx" ON "Inbox"("id") WHERE "replyStatus" = 'pending';

-- CreateIndex
CREATE INDEX "Inbox_waiting_person_idx" ON "Inbox"("userid", "id") WHERE "status" = 'waiting';

-- CreateIndex
CREATE INDEX "Inbox_waiting_chat_idx" ON "Inbox"("chatId", "id") WHERE "status" = 'waiting';

-- CreateIndex
CREATE INDEX "Inbox_not_understood_idx" ON "Inbox"("userid", "handledAt") WHERE "outcome" = 'unknown';

-- CreateIndex
CREATE INDEX "Inbox_receivedAt_idx" ON "Inbox"("receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Outbox_dedupeKey_key" ON "Outbox"("dedupeKey");

-- CreateIndex
CREATE INDEX "Outbox_status_nextTryAt_id_idx" ON "Outbox"("status", "nextTryAt", "id");

-- CreateIndex
CREATE INDEX "Outbox_actId_idx" ON "Outbox"("actId");

-- CreateIndex
CREATE INDEX "Outbox_activityId_idx" ON "Outbox"("activityId");

-- CreateIndex
CREATE INDEX "Question_chatId_userid_status_idx" ON "Question"("chatId", "userid", "status");

-- CreateIndex
CREATE UNIQUE INDEX "AuditEntry_actId_key" ON "AuditEntry"("actId");

-- CreateIndex
CREATE INDEX "AuditEntry_userid_id_idx" ON "AuditEntry"("userid", "id");

-- CreateIndex
CREATE INDEX "AuditEntry_target_id_idx" ON "AuditEntry"("target", "id");

-- CreateIndex
CREATE UNIQUE INDEX "JobRun_job_slot_key" ON "JobRun"("job", "slot");
