/**
 * What holds in every county until somebody sets it otherwise. Figures of a county's document are in its programme; these are
 * the product's own manners, of which the national rule on teachers' burden is the reason.
 */
export const POLICY = {
  /** Sign-in is optional. It is open from so long before the start to the end of the day. */
  signinOpensMinutesBefore: 60,
  /** Nothing is sent unasked between these. */
  quietFrom: '21:00',
  quietTo: '07:30',
  /** Reminders to a group three days and one day before go out at this time on a working day. */
  groupReminderDaysBefore: [3, 1],
  groupReminderAt: '16:30',
  /** The last reminder, in minutes before the start; dropped where quiet hours leave less than `lastReminderLeast`. */
  lastReminderMinutesBefore: 60,
  lastReminderLeast: 20,
  mostNudgesPerPersonADay: 1,
  /** Evidence joins an activity of its own accord when it began at most so many days ago. */
  attachWithinDays: 14,
  undoWithinHours: 24,
  /** A question of ours waits so long for its answer. */
  questionHours: 24,
  /** Complete for so long, an activity is closed. */
  closeAfterDays: 7,
  reflectionMostCharacters: 20_000,
  mediaMostBytes: 100 * 1024 * 1024,
} as const;

/** Keys an alliance may set in chat; their values are JSON in PolicySetting. */
export const POLICY_KEYS = ['reflection.dueDays', 'reflection.dueAt', 'quota.reading'] as const;
export type PolicyKey = (typeof POLICY_KEYS)[number];
