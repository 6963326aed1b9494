/** Names of subjects, the words people use for them, and where they are taught. Which are 主要 and which 综合 is the programme's to say. */
export const SUBJECTS = [
  { name: '语文', aliases: ['语文学科', '语文组'], stages: ['小学', '初中', '高中'] },
  { name: '数学', aliases: ['数学学科', '数学组'], stages: ['小学', '初中', '高中'] },
  { name: '英语', aliases: ['英文', '外语'], stages: ['小学', '初中', '高中'] },
  { name: '物理', aliases: [], stages: ['初中', '高中'] },
  { name: '化学', aliases: [], stages: ['初中', '高中'] },
  { name: '生物', aliases: ['生物学'], stages: ['初中', '高中'] },
  {
    name: '道德与法治',
    aliases: ['道法', '品德', '思品', '品德与社会', '道德法治', '道德与法制', '政治'],
    stages: ['小学', '初中'],
  },
  { name: '思想政治', aliases: ['思政', '政治'], stages: ['高中'] },
  { name: '历史', aliases: [], stages: ['初中', '高中'] },
  { name: '地理', aliases: [], stages: ['初中', '高中'] },
  { name: '科学', aliases: ['自然', '小学科学'], stages: ['小学'] },
  { name: '信息科技', aliases: ['信息技术', '信息', '计算机', '微机', '信技'], stages: ['小学', '初中'] },
  { name: '信息技术', aliases: ['信息科技', '信息', '计算机'], stages: ['高中'] },
  { name: '通用技术', aliases: ['通技'], stages: ['高中'] },
  { name: '音乐', aliases: [], stages: ['小学', '初中', '高中'] },
  { name: '美术', aliases: [], stages: ['小学', '初中', '高中'] },
  { name: '体育', aliases: ['体育与健康', '体健', '体育学科'], stages: ['小学', '初中', '高中'] },
  { name: '劳动', aliases: ['劳技', '劳动教育', '劳动技术'], stages: ['小学', '初中', '高中'] },
  { name: '综合实践活动', aliases: ['综合实践', '综实'], stages: ['小学', '初中', '高中'] },
  { name: '书法', aliases: [], stages: ['小学'] },
  { name: '心理健康', aliases: ['心理', '心理健康教育'], stages: ['小学', '初中', '高中'] },
  { name: '地方课程', aliases: ['地方', '校本', '校本课程', '地方与校本课程'], stages: ['小学', '初中', '高中'] },
  { name: '俄语', aliases: [], stages: ['高中'] },
  { name: '日语', aliases: [], stages: ['高中'] },
  { name: '健康', aliases: ['健康领域'], stages: ['幼儿园'] },
  { name: '语言', aliases: ['语言领域'], stages: ['幼儿园'] },
  { name: '社会', aliases: ['社会领域'], stages: ['幼儿园'] },
  { name: '艺术', aliases: ['艺术领域'], stages: ['幼儿园'] },
] as const satisfies readonly { name: string; aliases: readonly string[]; stages: readonly string[] }[];

export type SubjectName = (typeof SUBJECTS)[number]['name'];

/** The subject a word names, at a stage where the word means different ones; null where none does. */
export function subjectNamed(word: string, stage?: string): SubjectName | null {
  const named = SUBJECTS.find((s) => s.name === word && (stage === undefined || taughtAt(s, stage)));
  if (named !== undefined) return named.name;
  const called = SUBJECTS.filter((s) => s.name === word || (s.aliases as readonly string[]).includes(word));
  return (called.find((s) => stage !== undefined && taughtAt(s, stage)) ?? called[0])?.name ?? null;
}

/** 「语文、数学」 is one activity of two subjects. */
export function subjectsIn(subject: string): string[] {
  return subject === '' ? [] : subject.split('、');
}

/** Whether an activity of `subject` belongs to somebody who answers for `mine`. */
export function coversSubject(mine: string | null, subject: string): boolean {
  return mine === null || subjectsIn(subject).includes(mine);
}

export interface SubjectClasses {
  byStage: Record<string, { major: string[]; general: string[] }>;
}

/** major 主要学科, general 综合学科; what a county did not name is general. */
export function classOfSubject(classes: SubjectClasses, stage: string, subject: string): 'major' | 'general' {
  return classes.byStage[stage]?.major.includes(subject) ? 'major' : 'general';
}

function taughtAt(subject: (typeof SUBJECTS)[number], stage: string): boolean {
  return (subject.stages as readonly string[]).includes(stage);
}
