/** Posts of the county file, in the words of the seeds. */
export const POSTS = [
  '教师',
  '学科教研员',
  '校联络人',
  '牵头校负责人',
  '责任领导',
  '县教研室',
  '基教办',
  '督导室',
  '学区',
  '管理员',
] as const;
export type PostName = (typeof POSTS)[number];

/** The posts that look across alliances and change no activity. */
export const BUREAU_POSTS: readonly PostName[] = ['责任领导', '县教研室', '基教办', '督导室', '学区'];
