/**
 * What holds in every county until somebody sets it otherwise. Figures of a county's document are in its programme; these are
 * the product's own manners, of which the national rule on teachers' burden is the reason.
 */
export const POLICY = {
  /** Sign-in is optional. It is open from so long before the start to the end of the day. */
  signinOpensMinutesBefore: 60,
  /** Evidence joins an activity of its own accord when it began at most so many days ago. */
  attachWithinDays: 14,
  undoWithinHours: 24,
  /** A question of ours waits so long for its answer. */
  questionHours: 24,
  /** With so many working days left, what is still open needs attention. */
  atRiskWorkingDays: 5,
  /** Complete for so long, an activity is closed. */
  closeAfterDays: 7,
  reflectionMostCharacters: 20_000,
  mediaMostBytes: 100 * 1024 * 1024,
} as const;

/** Keys an alliance may set in chat; their values are JSON in PolicySetting. */
export const POLICY_KEYS = ['reflection.dueDays', 'reflection.dueAt', 'quota.reading'] as const;
export type PolicyKey = (typeof POLICY_KEYS)[number];
