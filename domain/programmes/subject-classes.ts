/**
 * Which subjects count as 主要 and which as 综合, by stage, where the county's document uses the two words without listing
 * them. Common usage, and it varies (some towns count English among the 综合学科), so a programme may name its own.
 */
export const COMMON_SUBJECT_CLASSES = {
  小学: {
    major: ['语文', '数学', '英语'],
    general: ['道德与法治', '科学', '信息科技', '音乐', '美术', '体育', '劳动', '综合实践活动', '书法', '心理健康', '地方课程'],
  },
  初中: {
    major: ['语文', '数学', '英语', '物理', '化学', '道德与法治', '历史', '地理', '生物'],
    general: ['信息科技', '音乐', '美术', '体育', '劳动', '综合实践活动', '心理健康'],
  },
  高中: {
    major: ['语文', '数学', '英语', '物理', '化学', '生物', '思想政治', '历史', '地理'],
    general: ['信息技术', '通用技术', '音乐', '美术', '体育', '心理健康', '劳动'],
  },
  幼儿园: { major: ['健康', '语言', '社会', '科学', '艺术'], general: [] },
};
