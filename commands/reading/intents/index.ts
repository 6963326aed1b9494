import type { Reader } from '../draft.ts';
import { readCompliance, readMissing, readNudge, readQuota, readStats, readStatus, readWorkload } from './asking.ts';
import { readAttendance } from './attendance.ts';
import { readChange } from './change.ts';
import { readBind, readClaim } from './claim.ts';
import { readLooseContent, readMarkedContent, readReflection, readSpokenContent } from './content.ts';
import { readCreate, readNotice } from './create.ts';
import { readDecline } from './decline.ts';
import { readDetail } from './detail.ts';
import { readCase, readRemind, readTask, readVisit } from './duties.ts';
import { readHeard } from './heard.ts';
import { readLate, readLeave } from './leave.ts';
import { readList, readQuery } from './listing.ts';
import { readMedia } from './media.ts';
import { readMeeting, readMeetingHeld } from './meeting.ts';
import { readMistake, readQuotedCancel } from './mistake.ts';
import { readOwnHandedIn } from './own-handed-in.ts';
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
  readPapers,
  readSummary,
} from './papers.ts';
import { readOffRoster, readRoster } from './roster.ts';
import { readOwed, readRanking, readRuleAsked, readWhoHandsIn } from './rule-asked.ts';
import { readSchoolAway } from './school-away.ts';
import { readMute, readPolicy } from './settings.ts';
import { readSignin } from './signin.ts';
import { readSignup } from './signup.ts';
import { readChatter, readComplaint, readDelivery, readHelp, readTalk, readTopicHelp, readUndo } from './talk.ts';
import { readComplaintsAsked, readUnread } from './unread.ts';

/** In the order they are asked: what could be content before what could be a command, questions before acts. */
export const INTENT_READERS: readonly Reader[] = [
  readTalk,
  readChatter,
  readTopicHelp,
  readUnread,
  readComplaintsAsked,
  readOwnRecord,
  readSignup,
  readMeetingHeld,
  readUndo,
  readBind,
  readClaim,
  readMarkedContent,
  readAttendance,
  readMedia,
  readNotice,
  readOthersNotes,
  readWhoHandsIn,
  readOwnHandedIn,
  readContacts,
  readComplaint,
  readLate,
  readSchoolAway,
  readLeave,
  readMute,
  readDelivery,
  readSignin,
  readPolicy,
  readNudge,
  readRanking,
  readRuleAsked,
  readOwed,
  readWorkload,
  readCompliance,
  readMissing,
  readMonthly,
  readReflection,
  readStatus,
  readDecline,
  readQuota,
  readCertificate,
  readPapers,
  readArchive,
  readBrief,
  readSummary,
  readNoticeExport,
  readOffRoster,
  readRoster,
  readCase,
  readRemind,
  readTask,
  readEvidenceQuery,
  readSpokenContent,
  readHeard,
  readQuotedCancel,
  readMistake,
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
