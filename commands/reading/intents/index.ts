import type { Reader } from '../draft.ts';
import { readCompliance, readMissing, readNudge, readQuota, readStats, readStatus, readWorkload } from './asking.ts';
import { readAttendance } from './attendance.ts';
import { readChange, readDetail } from './change.ts';
import { readBind, readClaim } from './claim.ts';
import { readLooseContent, readMarkedContent, readReflection, readSpokenContent } from './content.ts';
import { readCreate, readNotice } from './create.ts';
import { readDecline } from './decline.ts';
import { readCase, readRemind, readTask, readVisit } from './duties.ts';
import { readLeave } from './leave.ts';
import { readList, readQuery } from './listing.ts';
import { readMedia } from './media.ts';
import { readMeeting } from './meeting.ts';
import { readOwnRecord } from './own-record.ts';
import {
  readArchive,
  readBrief,
  readCertificate,
  readContacts,
  readDigest,
  readEvidenceQuery,
  readMonthly,
  readNoticeExport,
  readOthersNotes,
  readSummary,
} from './papers.ts';
import { readRoster } from './roster.ts';
import { readMute, readPolicy } from './settings.ts';
import { readSignin } from './signin.ts';
import { readSignup } from './signup.ts';
import { readComplaint, readDelivery, readHelp, readTalk, readUndo } from './talk.ts';
import { readComplaintsAsked, readUnread } from './unread.ts';

/** In the order they are asked: what could be content before what could be a command, questions before acts. */
export const INTENT_READERS: readonly Reader[] = [
  readTalk,
  readUnread,
  readComplaintsAsked,
  readOwnRecord,
  readSignup,
  readUndo,
  readBind,
  readClaim,
  readMarkedContent,
  readAttendance,
  readMedia,
  readNotice,
  readOthersNotes,
  readContacts,
  readComplaint,
  readLeave,
  readMute,
  readDelivery,
  readSignin,
  readPolicy,
  readNudge,
  readWorkload,
  readCompliance,
  readMissing,
  readMonthly,
  readReflection,
  readStatus,
  readDecline,
  readQuota,
  readCertificate,
  readArchive,
  readBrief,
  readSummary,
  readNoticeExport,
  readRoster,
  readCase,
  readRemind,
  readTask,
  readEvidenceQuery,
  readSpokenContent,
  readChange,
  readDetail,
  readVisit,
  readStats,
  readDigest,
  readMeeting,
  readList,
  readQuery,
  readCreate,
  readHelp,
  readLooseContent,
];
