import { aliasesOfKind } from '../activity-kinds.ts';
import { clausesOf } from './clause.ts';
import { COMMON_LADDER } from './ladder.ts';
import type { Programme } from './schema.ts';
import { COMMON_SUBJECT_CLASSES } from './subject-classes.ts';

// AA市教育局. The plan itself is L212-271 of the text; the templates pasted before it are cited as such.

const document = 'AA市城乡学校（幼儿园）互动发展联盟工作方案';
const clause = clausesOf(document, '004');
const template = clausesOf('《AA市城乡学校（幼儿园）互动发展联盟工作方案》附载范本', '004');

const MODELS = '三、主要模式';
const MODELS_ALL = clause(MODELS, null, 'L222-225', ['A01']);
const FILED = clause('二、工作范围', null, 'L220', ['A02']);
const TEACHERS = clause('四、工作内容（二）城乡教师队伍同发展', null, 'L232', ['A09']);
const PUPILS = clause('四、工作内容（三）城乡学生成长同进步', null, 'L234');
const SUBJECTS = clause('四、工作内容（四）城乡教育质量同提高', null, 'L237');
const SHARED = clause('四、工作内容', null, 'L241', ['A03']);
const AGREEMENT = clause('五、工作措施', null, 'L243-257', ['A04']);
const SCHEDULE = clause('五、工作措施（四）时间安排', null, 'L258-260', ['A05']);
const ASSESSED = clause('六、组织保障（二）目标考核', null, 'L267', ['A06']);
const COUNTED = clause('六、组织保障（二）目标考核', null, 'L268', ['A07']);
const PRIZE = clause('六、组织保障（三）表彰奖励', null, 'L270', ['A08']);
const STAGES_OF_WORK = template('五、工作进度', null, 'L35', ['A10']);
const THEMES = template('主题活动安排', null, 'L104-109', ['A11']);
const RUN_SHEET = template('五、活动流程', null, 'L99', ['A12']);
const TRUTHFUL = template('第四阶段：工作成果验收', null, 'L210-211', ['A13']);
const REVIEWED = template('五、工作措施', 4, 'L13', ['A14']);

const STAGES = ['小学', '初中', '高中', '幼儿园', '职业学校'];
const model = (
  kind: string,
  shape: 'alliance' | 'group' | 'pair',
  leadCalled: string | null,
  memberCalled: string,
  item: number,
  line: string,
) => ({
  kind,
  shape,
  leadCalled,
  memberCalled,
  roles: [],
  stages: STAGES,
  counts: [],
  clause: clause(MODELS, item, line, ['A01']),
});
const OWN = { clause: null, why: '原文没有列出，学校自己的活动' };

export const aaCity: Programme = {
  slug: 'aa-city',
  name: 'AA市城乡学校（幼儿园）互动发展联盟',
  source: { title: document, number: null, issuer: 'AA市教育局', issuedOn: null, say: `《${document}》` },
  called: { leadSchool: '龙头学校', researcher: '学科教研员', bureau: '教育行政部门', posts: {} },
  units: [
    model('共同体', 'group', null, '共同体学校', 1, 'L222'),
    model('教育集团', 'alliance', '龙头学校', '集团学校', 2, 'L224'),
    model('对口帮扶（一对一）', 'pair', '城市优质学校', '农村薄弱学校', 3, 'L225'),
  ],
  history: [],
  succession: null,
  kinds: [
    { name: '专题讲座', aliases: aliasesOfKind('专题讲座'), ground: { clause: TEACHERS } },
    { name: '观课议课', aliases: aliasesOfKind('观课议课'), ground: { clause: TEACHERS } },
    { name: '听课评课', aliases: aliasesOfKind('听课评课'), ground: { clause: TEACHERS } },
    { name: '检测分析', aliases: aliasesOfKind('检测分析'), ground: { clause: TEACHERS } },
    { name: '集体备课', aliases: aliasesOfKind('集体备课'), ground: { clause: TEACHERS } },
    { name: '专题研讨', aliases: aliasesOfKind('专题研讨'), ground: { clause: SUBJECTS } },
    { name: '主题活动', aliases: aliasesOfKind('主题活动'), ground: { clause: PUPILS } },
    { name: '同课异构', aliases: aliasesOfKind('同课异构'), ground: { clause: THEMES } },
    { name: '跟班学习', aliases: aliasesOfKind('跟班学习'), ground: { clause: THEMES } },
    { name: '校际互访', aliases: aliasesOfKind('校际互访'), ground: { clause: THEMES } },
    { name: '送教下乡', aliases: aliasesOfKind('送教下乡'), ground: OWN },
    { name: '网络教研', aliases: aliasesOfKind('网络教研'), ground: OWN },
  ],
  defaultKind: '专题研讨',
  meetings: [],
  evidence: { name: '活动材料', items: [], voice: null },
  subjectClasses: {
    byStage: { ...COMMON_SUBJECT_CLASSES, 职业学校: { major: ['语文', '数学', '英语'], general: [] } },
    majorCalled: '主要学科',
    generalCalled: '综合学科',
    ground: { clause: null, why: '原文没有分主要学科和综合学科，这里按通常的分法，可以改' },
  },
  quotas: [],
  quotaReadings: null,
  months: { leastTeachingDays: 10, ground: { clause: null, why: '原文没有按月的要求' } },
  reflections: { dueDays: null, ground: { clause: null, why: '原文没有写活动体会' } },
  deliverables: [
    {
      key: 'filing',
      name: '学校联盟组建备案',
      aliases: ['备案', '联盟备案'],
      owedBy: '学区',
      per: 'district',
      recipients: ['AA市教育局'],
      due: { by: 'unstated' },
      onRestDay: 'same-day',
      states: [],
      keptBy: [],
      stamped: false,
      clause: FILED,
    },
    {
      key: 'agreement',
      name: '合作协议',
      aliases: ['协议', '联盟协议'],
      owedBy: '牵头校负责人',
      per: 'alliance',
      recipients: ['区（市）县教育行政部门'],
      due: { by: 'unstated' },
      onRestDay: 'same-day',
      states: ['干部交流', '教师交流', '学生交流', '时间安排'],
      keptBy: [],
      stamped: false,
      clause: AGREEMENT,
    },
  ],
  forms: null,
  visits: null,
  reportChains: [],
  targets: [
    {
      key: 'coverage-2009',
      name: '第三圈层农村学校参与学校联盟的覆盖面',
      of: { what: 'coverage', among: ['第三圈层农村学校'], except: [] },
      least: 1,
      aim: null,
      by: 2009,
      owedBy: '学区',
      clause: SCHEDULE,
    },
    {
      key: 'rules-2010',
      name: '制定学校联盟互动发展评估办法',
      of: { what: 'stated' },
      least: 1,
      aim: null,
      by: 2010,
      owedBy: '基教办',
      clause: SCHEDULE,
    },
    {
      key: 'monitoring-2011',
      name: '形成教育教学质量监测机制',
      of: { what: 'stated' },
      least: 1,
      aim: null,
      by: 2011,
      owedBy: '基教办',
      clause: SCHEDULE,
    },
  ],
  rounds: null,
  workload: [],
  assessment: [
    {
      when: 'year-end',
      by: ['AA市教育局'],
      of: '联盟学校',
      joint: true,
      parts: [
        { name: '教育管理', weight: null, topics: ['deliverables'] },
        { name: '队伍建设', weight: null, topics: [] },
        { name: '学生活动', weight: null, topics: [] },
        { name: '教育质量', weight: null, topics: [] },
      ],
      first: '农村学校的发展、进步和提高情况',
      clause: ASSESSED,
    },
    {
      when: 'year-end',
      by: ['AA市教育局'],
      of: '区（市）县教育行政部门年度目标考核',
      joint: false,
      parts: [],
      first: null,
      clause: COUNTED,
    },
  ],
  duties: [
    {
      post: '基教办',
      office: 'AA市教育局',
      does: ['统一领导联盟的建设和发展', '接收组建备案', '实行专项考核', '设立城乡教育一体化贡献奖'],
      sees: { topics: ['deliverables', 'targets'], stages: null, kinds: null },
      clause: clause('六、组织保障（一）组织领导', null, 'L263'),
    },
    {
      post: '学区',
      office: '区（市）县教育行政部门',
      does: ['统筹安排学校联盟组建', '报市教育局备案'],
      sees: { topics: ['deliverables', 'targets'], stages: null, kinds: null },
      clause: FILED,
    },
  ],
  guidance: [
    {
      key: 'four-and-three',
      name: '四同三共享',
      entries: ['共同教研', '共同科研', '共同培训', '共同发展', '共享前沿信息', '共享教育资源', '共享发展成果'],
      clause: SHARED,
    },
    { key: 'prize', name: '城乡教育一体化贡献奖', entries: ['每年表彰做出突出贡献的单位和个人'], clause: PRIZE },
    {
      key: 'stages',
      name: '工作进度',
      entries: ['第1-3个月：成立组织架构，制定工作计划，开展师资培训', '第4-6个月：实施资源共享，开展联合教研活动，加强合作交流'],
      clause: STAGES_OF_WORK,
    },
    { key: 'themes', name: '按月主题活动', entries: ['活动内容', '承办学校', '拟定方案的学校'], clause: THEMES },
    {
      key: 'run-sheet',
      name: '活动流程',
      entries: ['报到、签到', '开幕式', '专题讲座', '教学观摩与研讨', '互动交流', '闭幕式'],
      clause: RUN_SHEET,
    },
    { key: 'truthful', name: '成果验收', entries: ['实事求是，避免夸大其辞', '联盟成立之初制定评估标准'], clause: TRUTHFUL },
    { key: 'reviewed', name: '总结评估', entries: ['定期总结、评估', '及时调整工作计划'], clause: REVIEWED },
  ],
  openLists: [],
  answers: [
    {
      topic: 'agreement',
      words: ['协议写什么', '协议要写什么', '合作协议'],
      say: '结对区（市）县和联盟学校签订合作协议，明确干部交流、教师交流、学生交流和时间安排。',
      clause: AGREEMENT,
    },
    {
      topic: 'assessment',
      words: ['考核', '怎么考核', '考核怎么考', '捆绑考核'],
      say: '对联盟学校的教育管理、队伍建设、学生活动和教育质量实行“捆绑”考核，重点考核农村学校的发展、进步和提高情况，结果纳入区（市）县教育行政部门年度目标考核。',
      clause: { ...ASSESSED, rows: ['A06', 'A07'] },
    },
    {
      topic: 'quota',
      words: ['至少几次', '多久一次', '每学期几次', '一学期几次', '活动次数'],
      say: '方案没有规定活动次数，由联盟学校合理安排学科教研活动。',
      clause: SUBJECTS,
    },
    {
      topic: 'activity-papers',
      words: ['三个一', '每次活动要交什么', '活动要交什么'],
      say: '方案没有规定每次活动要交什么，由联盟学校合理安排学科教研活动。',
      clause: SUBJECTS,
    },
    {
      topic: 'models',
      words: ['几种模式', '哪些模式', '什么模式', '主要模式'],
      say: '主要模式有三种：共同体（学校地位平等，互相学习）、教育集团（龙头学校带动其它学校）、对口帮扶（“一对一”支援农村薄弱学校）。',
      clause: MODELS_ALL,
    },
    {
      topic: 'forms',
      words: ['有哪些形式', '活动形式', '教研形式', '教师怎么交流', '教师交流', '骨干教师'],
      say: '联盟学校互派骨干教师到对方学校服务，通过专题讲座、观摩课、参加听课评课、试题命制、集体备课等形式相互学习。',
      clause: TEACHERS,
    },
    {
      topic: 'pupils',
      words: ['手拉手', '学生交流'],
      say: '联盟学校通过城乡学生“手拉手”等形式共同组织交流活动，力所能及地为对方提供教育基地和实践空间。',
      clause: PUPILS,
    },
    {
      topic: 'coverage',
      words: ['覆盖面', '覆盖率', '评估办法', '质量监测'],
      say: '2009年，第三圈层农村学校参与学校联盟的覆盖面达到100%；2010年，制定评估办法；2011年，形成教育教学质量监测机制。',
      clause: SCHEDULE,
    },
    {
      topic: 'result',
      words: ['考核结果'],
      say: '考核结果纳入对区（市）县教育行政部门的年度目标考核。',
      clause: COUNTED,
    },
    {
      topic: 'prize',
      words: ['贡献奖'],
      say: 'AA市教育局设立“城乡教育一体化贡献奖”，每年对做出突出贡献的单位和个人予以表彰奖励。',
      clause: PRIZE,
    },
    {
      topic: 'stages',
      words: ['工作进度', '几个阶段', '第一阶段', '第二阶段'],
      say: '附载的范本分两段：第1-3个月成立组织架构、制定计划、开展培训；第4-6个月共享资源、联合教研、加强交流。',
      clause: STAGES_OF_WORK,
    },
    {
      topic: 'themes',
      words: ['按月主题', '每月主题', '主题活动怎么'],
      say: '附载的范本按月安排主题活动，写明活动内容、承办学校、拟定方案的学校。',
      clause: THEMES,
    },
    {
      topic: 'run-sheet',
      words: ['活动流程', '流程有哪些', '流程怎么'],
      say: '附载的范本依次是报到签到、开幕式、专题讲座、教学观摩与研讨、互动交流、闭幕式，写明时间。',
      clause: RUN_SHEET,
    },
    {
      topic: 'truthful',
      words: ['成果验收', '怎么验收', '夸大'],
      say: '附载的范本要求实事求是，避免夸大其辞，联盟成立之初制定评估标准。',
      clause: TRUTHFUL,
    },
    {
      topic: 'reviewed',
      words: ['多久总结', '定期总结', '总结评估', '调整计划'],
      say: '附载的范本要求对联盟工作定期总结、评估，及时调整工作计划；没有写多久一次。',
      clause: REVIEWED,
    },
    {
      topic: 'sharing',
      words: ['四同三共享', '四同', '三共享'],
      say: '四同三共享：共同教研、共同科研、共同培训、共同发展，共享前沿信息、共享教育资源、共享发展成果。',
      clause: SHARED,
    },
  ],
  reminders: COMMON_LADDER,
};
