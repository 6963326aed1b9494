// As long as the document it states: one figure after the other, each with its clause, so that it can be read beside the paper.
import { aliasesOfKind } from '../activity-kinds.ts';
import { clausesOf } from './clause.ts';
import { COMMON_LADDER } from './ladder.ts';
import type { Programme } from './schema.ts';
import { COMMON_SUBJECT_CLASSES } from './subject-classes.ts';

// 贺教通〔2022〕28号, 30 August 2022. The paper has two parts numbered 四: “四、联盟工作要求” and “四、其他工作要求”.

const document = '贺教通〔2022〕28号';
const clause = clausesOf(document, '003');

const STRUCTURE = clause('三、联盟名称及学校划分', null, 'L25', ['H01']);
const PLANNING = clause('四、联盟工作要求', 1, 'L29', ['H03']);
const ASSESSED = clause('四、联盟工作要求', 1, 'L29', ['H05']);
const MEETINGS = clause('四、联盟工作要求', 2, 'L31-33', ['H06', 'H07']);
const FOUNDING = clause('四、联盟工作要求', 2, 'L31', ['H08']);
const RESEARCHERS = clause('四、联盟工作要求', 3, 'L35', ['H09', 'H12']);
const WORKLOAD = clause('四、联盟工作要求', 3, 'L35', ['H10', 'H11']);
const PER_TERM = clause('四、联盟工作要求', 4, 'L37', ['H16']);
const PER_MONTH = clause('四、联盟工作要求', 4, 'L37', ['H17']);
const FORMS = clause('四、联盟工作要求', 4, 'L37-39', ['H18']);
const NOTICE = clause('四、联盟工作要求', 4, 'L39', ['H20']);
const DISCUSSION = clause('四、联盟工作要求', 4, 'L39', ['H21']);
const REFLECTION = clause('四、联盟工作要求', 4, 'L39', ['H22']);
const VOICE = clause('四、联盟工作要求', 4, 'L39', ['H23']);
const OWN_FORMS = clause('四、联盟工作要求', 4, 'L39', ['H24']);
const ARCHIVE = clause('四、联盟工作要求', 4, 'L39', ['H25']);
const ASSESSMENT = clause('四、联盟工作要求', 5, 'L41', ['H26']);
const HISTORY = clause('关于对贺兰县“互联网+教研”联盟进行调整的通知', null, 'L11', ['H02']);
const STUDIO = clause('四、联盟工作要求', 3, 'L35', ['H14']);
const PROBLEMS = clause('四、联盟工作要求', 3, 'L35', ['H15']);
const PRIORITIES = clause('四、联盟工作要求', 4, 'L37', ['H19']);
const HEADS_FORM = clause('附件2', null, 'L73-80', ['H27']);
const RESEARCHERS_FORM = clause('附件3', null, 'L82-90', ['H28']);
const DUE = clause('四、其他工作要求', null, 'L45', ['H04']);

const SEES_ALL = {
  topics: ['three-ones' as const, 'quotas' as const, 'meetings' as const, 'deliverables' as const],
  stages: null,
  kinds: null,
};

export const helan: Programme = {
  slug: 'helan-2022',
  name: '贺兰县“互联网+教研”联盟',
  source: {
    title: '关于对贺兰县“互联网+教研”联盟进行调整的通知',
    number: document,
    issuer: '贺兰县教育体育局',
    issuedOn: '2022-08-30',
    say: document,
  },
  called: {
    leadSchool: '盟主校',
    researcher: '学科教研员',
    bureau: '县教育体育局',
    posts: {
      牵头校负责人: '盟主校校长',
      责任领导: '联盟责任领导',
      县教研室: '县教研室',
      基教办: '基础教育办公室',
      督导室: '督导室',
    },
  },
  units: [
    {
      kind: '联盟',
      shape: 'alliance',
      leadCalled: '盟主校',
      memberCalled: '联盟成员校',
      roles: [],
      stages: ['高中', '初中', '小学', '幼儿园'],
      counts: [
        { stage: '高中', count: 1 },
        { stage: '初中', count: 2 },
        { stage: '小学', count: 7 },
      ],
      clause: STRUCTURE,
    },
  ],
  history: [
    {
      year: 2019,
      say: '2019年3月成立时有初中联盟1个、小学联盟4个、幼儿园联盟1个，2022年重新划分',
      clause: HISTORY,
    },
  ],
  succession: null,
  kinds: [
    { name: '集体备课', aliases: aliasesOfKind('集体备课'), ground: { clause: FORMS } },
    { name: '同课异构', aliases: aliasesOfKind('同课异构'), ground: { clause: FORMS } },
    { name: '同讲互评', aliases: aliasesOfKind('同讲互评'), ground: { clause: FORMS } },
    { name: '一课多磨', aliases: aliasesOfKind('一课多磨'), ground: { clause: FORMS } },
    { name: '专题研讨', aliases: aliasesOfKind('专题研讨'), ground: { clause: PER_TERM } },
    { name: '网络教研', aliases: aliasesOfKind('网络教研'), ground: { clause: PER_TERM } },
    { name: '城乡同步课堂', aliases: aliasesOfKind('城乡同步课堂'), ground: { clause: PER_TERM } },
    { name: '观课议课', aliases: aliasesOfKind('观课议课'), ground: { clause: OWN_FORMS } },
    { name: '听课评课', aliases: aliasesOfKind('听课评课'), ground: { clause: OWN_FORMS } },
    { name: '专题讲座', aliases: aliasesOfKind('专题讲座'), ground: { clause: OWN_FORMS } },
    { name: '送教下乡', aliases: aliasesOfKind('送教下乡'), ground: { clause: OWN_FORMS } },
    { name: '检测分析', aliases: aliasesOfKind('检测分析'), ground: { clause: OWN_FORMS } },
    { name: '校际互访', aliases: aliasesOfKind('校际互访'), ground: { clause: OWN_FORMS } },
  ],
  defaultKind: '专题研讨',
  meetings: [
    {
      name: '联席会议',
      aliases: ['联席会', '联盟联席会议', '联盟联席会', '联盟会议'],
      phases: [
        { name: '学期初工作部署会', aliases: ['工作部署会', '学期初部署会', '部署会', '期初会'], when: 'term-start' },
        { name: '中期反馈交流会', aliases: ['期中反馈交流会', '反馈交流会', '中期交流会', '中期会'], when: 'mid-term' },
        { name: '学期末总结评价会', aliases: ['总结评价会', '期末总结会', '学期末总结会', '期末会'], when: 'term-end' },
      ],
      attendedBy: ['牵头校负责人', '责任领导', '县教研室'],
      clause: MEETINGS,
    },
    { name: '成立大会', aliases: ['联盟成立大会'], phases: [], attendedBy: [], once: true, clause: FOUNDING },
  ],
  evidence: {
    name: '三个一',
    items: [
      {
        key: 'notice',
        name: '一份活动通知（方案）',
        short: '通知',
        per: 'activity',
        shownBy: ['notice'],
        afterStart: false,
        handedInBy: ['学科教研员', '牵头校负责人'],
        clause: NOTICE,
      },
      {
        key: 'discussion',
        name: '一次现场集体研讨',
        short: '研讨',
        per: 'activity',
        shownBy: ['minutes', 'photo', 'video', 'attendance'],
        afterStart: true,
        handedInBy: ['学科教研员', '牵头校负责人'],
        clause: DISCUSSION,
      },
      {
        key: 'reflection',
        name: '一份活动体会（总结或反思）',
        short: '体会',
        per: 'school-subject',
        shownBy: ['reflection'],
        afterStart: false,
        handedInBy: ['教师', '校联络人', '学科教研员'],
        clause: REFLECTION,
      },
    ],
    voice: { name: '一个务必', shownBy: ['comment', 'reflection'], ways: ['文字', '语音', '视频', '文件'], clause: VOICE },
  },
  subjectClasses: {
    byStage: COMMON_SUBJECT_CLASSES,
    majorCalled: '主要学科',
    generalCalled: '综合学科',
    ground: { clause: null, why: '原文用了“主要学科”“综合学科”，没有列出是哪些学科，这里按通常的分法，可以改' },
  },
  quotas: [
    {
      key: 'activities.term',
      name: '每学期3-4次',
      reading: 'by-term',
      of: { what: 'activities', kinds: 'any' },
      subjects: 'any',
      unit: 'alliance-subject',
      per: 'term',
      least: 3,
      most: 4,
      owedBy: '学科教研员',
      clause: PER_TERM,
    },
    {
      key: 'activities.month.major',
      name: '主要学科每月1次',
      reading: 'by-month',
      of: { what: 'activities', kinds: 'any' },
      subjects: 'major',
      unit: 'alliance-subject',
      per: 'month',
      least: 1,
      most: null,
      owedBy: '学科教研员',
      clause: PER_MONTH,
    },
    {
      key: 'activities.two-months.general',
      name: '综合学科每两月1次',
      reading: 'by-month',
      of: { what: 'activities', kinds: 'any' },
      subjects: 'general',
      unit: 'alliance-subject',
      per: 'two-months',
      least: 1,
      most: null,
      owedBy: '学科教研员',
      clause: PER_MONTH,
    },
    {
      key: 'meetings.term',
      name: '联席会议每学期3次',
      reading: 'meetings',
      of: { what: 'meetings', name: '联席会议' },
      subjects: 'any',
      unit: 'alliance',
      per: 'term',
      least: 3,
      most: null,
      owedBy: '牵头校负责人',
      clause: MEETINGS,
    },
  ],
  quotaReadings: {
    choices: [
      { key: 'by-term', say: '每学期3-4次' },
      { key: 'by-month', say: '主要学科每月1次，综合学科每两月1次' },
    ],
    counts: null,
    decidedBy: '县教研室',
    ground: {
      clause: null,
      why: '同一项里写了两种次数，五个月的学期里两者不一致；两种都列出，以哪一种为准由县教研室定',
    },
  },
  months: { leastTeachingDays: 10, ground: { clause: null, why: '原文没有写哪些月份计入；教学日满10天的月份计入，可以改' } },
  reflections: { dueDays: null, ground: { clause: null, why: '原文没有写活动体会的上交期限；联盟可以自己定' } },
  deliverables: [
    {
      key: 'charter',
      name: '联盟工作章程',
      aliases: ['工作章程', '章程', '联盟章程'],
      owedBy: '牵头校负责人',
      per: 'alliance',
      recipients: ['县教研室', '基础教育办公室'],
      due: { by: 'each-year', month: 9, day: 8, statedOn: '2022-09-08' },
      onRestDay: 'day-before',
      states: ['工作机制', '意义', '宗旨', '职责', '职能'],
      keptBy: ['盟主校'],
      stamped: false,
      clause: { ...DUE, rows: ['H03', 'H04'] },
    },
    {
      key: 'plan',
      name: '联盟工作方案',
      aliases: ['工作方案', '年度工作方案', '联盟整体工作方案', '整体方案', '联盟方案'],
      owedBy: '牵头校负责人',
      per: 'alliance',
      recipients: ['县教研室', '基础教育办公室'],
      due: { by: 'each-year', month: 9, day: 8, statedOn: '2022-09-08' },
      onRestDay: 'day-before',
      states: ['保障措施'],
      keptBy: ['盟主校'],
      stamped: false,
      clause: { ...DUE, rows: ['H03', 'H04'] },
    },
    {
      key: 'subject-plan',
      name: '学科工作方案',
      aliases: ['学科方案', '学科计划', '学科工作计划'],
      owedBy: '学科教研员',
      per: 'alliance-subject',
      recipients: ['县教研室'],
      due: { by: 'each-year', month: 9, day: 8, statedOn: '2022-09-08' },
      onRestDay: 'day-before',
      states: [],
      keptBy: ['盟主校'],
      stamped: false,
      clause: { ...DUE, rows: ['H03', 'H04'] },
    },
    {
      key: 'subject-summary',
      name: '学科工作总结',
      aliases: ['工作总结', '学期总结', '学科总结'],
      owedBy: '学科教研员',
      per: 'alliance-subject',
      // L35 has the summary written and names neither a day nor whom it goes to.
      recipients: [],
      due: { by: 'each-term' },
      onRestDay: 'same-day',
      states: [],
      keptBy: [],
      stamped: false,
      clause: RESEARCHERS,
    },
    {
      key: 'archive',
      name: '联盟资料档案',
      aliases: ['档案', '联盟档案', '资料整理'],
      owedBy: '牵头校负责人',
      per: 'alliance',
      recipients: [],
      due: { by: 'unstated' },
      onRestDay: 'same-day',
      states: [],
      keptBy: ['盟主校', '其他成员校'],
      stamped: false,
      clause: ARCHIVE,
    },
    {
      key: 'heads-form',
      name: '联盟学校负责人登记表（附件2）',
      aliases: ['附件2', '学校负责人登记表', '负责人登记表'],
      owedBy: '牵头校负责人',
      per: 'alliance',
      recipients: [],
      due: { by: 'unstated' },
      onRestDay: 'same-day',
      states: ['学校', '校长姓名', '校长手机号码', '教学校长姓名', '教学校长手机号码'],
      keptBy: [],
      stamped: false,
      clause: HEADS_FORM,
    },
    {
      key: 'researchers-form',
      name: '联盟学科教研员登记表（附件3）',
      aliases: ['附件3', '学科教研员登记表', '教研员登记表'],
      owedBy: '牵头校负责人',
      per: 'alliance',
      recipients: [],
      due: { by: 'unstated' },
      onRestDay: 'same-day',
      states: ['学段', '学科', '姓名', '学校', '手机号码'],
      keptBy: [],
      stamped: false,
      clause: RESEARCHERS_FORM,
    },
  ],
  forms: null,
  visits: null,
  reportChains: [],
  targets: [],
  rounds: null,
  workload: [
    {
      post: '学科教研员',
      ratio: { of: '班主任', numerator: 1, denominator: 2 },
      decidedBy: '各联盟',
      grants: ['评优评先', '职称认定', '骨干教师推选时同等条件下优先考虑'],
      clause: WORKLOAD,
    },
  ],
  assessment: [
    {
      when: 'term-end',
      by: ['县教研室', '基础教育办公室'],
      of: '各联盟',
      joint: false,
      parts: [],
      first: null,
      clause: ASSESSMENT,
    },
    {
      when: 'year-end',
      by: ['县教研室', '基础教育办公室'],
      of: '各联盟',
      joint: false,
      parts: [],
      first: null,
      clause: ASSESSMENT,
    },
    {
      when: 'year-end',
      by: ['县教育体育局'],
      of: '各中小学、幼儿园（每年综合考核）',
      joint: false,
      parts: [],
      first: null,
      clause: ASSESSED,
    },
  ],
  duties: [
    {
      post: '学科教研员',
      office: '联盟学科教研员',
      does: ['拟定本学科活动通知（方案）', '组织学科活动', '记录活动过程', '收集资料', '撰写工作总结', '建立工作联系群'],
      sees: { topics: ['three-ones', 'quotas'], stages: null, kinds: null },
      clause: { ...RESEARCHERS, rows: ['H09', 'H12', 'H13'] },
    },
    {
      post: '牵头校负责人',
      office: '盟主校',
      does: [
        '组织联盟成立大会',
        '召开联席会议',
        '制定联盟活动方案',
        '统筹部署工作安排',
        '反馈教研实效',
        '总结联盟工作',
        '整理联盟资料',
      ],
      sees: SEES_ALL,
      clause: MEETINGS,
    },
    {
      post: '责任领导',
      office: '责任领导',
      does: ['参加联席会议，提出工作要求，协调相关问题'],
      sees: { topics: ['meetings'], stages: null, kinds: null },
      clause: MEETINGS,
    },
    {
      post: '县教研室',
      office: '县教研室',
      does: ['引领指导联盟教研活动', '过程监管', '会同基础教育办公室进行学期、年终考核', '督促检查各联盟工作推进情况'],
      sees: SEES_ALL,
      clause: ASSESSMENT,
    },
    {
      post: '基教办',
      office: '基础教育办公室',
      does: ['制定联盟规划方案', '负责联盟的调整及管理', '会同县教研室进行考核'],
      sees: { topics: ['meetings', 'deliverables'], stages: null, kinds: null },
      clause: ASSESSMENT,
    },
    {
      post: '督导室',
      office: '联盟教研督查责任人',
      does: ['督查所负责联盟的教研活动'],
      sees: SEES_ALL,
      clause: clause('附件1', null, 'L61-71'),
    },
  ],
  guidance: [
    {
      key: 'charter-and-mechanism',
      name: '章程与年度方案',
      entries: ['制定联盟工作章程', '确定工作机制', '设计年度工作方案（含联盟整体工作方案和各学科工作方案）', '强化保障措施'],
      clause: PLANNING,
    },
    {
      key: 'priorities',
      name: '结合重点工作',
      entries: ['在线互动课堂', '信息技术与课程深度融合', '课堂教学改革', '网络教研'],
      clause: PRIORITIES,
    },
    {
      key: 'theme',
      name: '主题与方式',
      entries: [
        '以课堂教学策略研讨为主题',
        '以分校筹备、同台展示为主要方式',
        '以集体备课、同课异构、同讲互评、一课多磨为主要形式',
      ],
      clause: FORMS,
    },
    { key: 'own-activities', name: '鼓励创新实践', entries: ['特色教研活动'], clause: OWN_FORMS },
    {
      key: 'studio',
      name: '网络教研工作室',
      entries: ['开通网络教研工作室', '确定活动主题'],
      clause: STUDIO,
    },
    {
      key: 'problems',
      name: '困惑与问题',
      entries: ['及时了解、诊断学科教学中的困惑与问题', '组织教师研究改进'],
      clause: PROBLEMS,
    },
  ],
  openLists: [],
  answers: [
    {
      topic: 'three-ones',
      words: ['三个一', '一个务必', '每次活动要交什么'],
      say: '每次活动要做到“三个一，一个务必”：一份活动通知（方案）、一次现场集体研讨、一份活动体会（总结或反思，各联盟校以学科为单位上交）；务必做到参与教师都以视频或文字等形式点评研讨、交流感言。',
      clause: { ...REFLECTION, rows: ['H20', 'H21', 'H22', 'H23'] },
    },
    {
      topic: 'reflection-unit',
      words: ['体会谁交', '反思谁交', '三个一谁交', '体会以什么为单位'],
      say: '活动体会由各联盟校以学科为单位上交，一校一学科一份；老师们的反思会自动并入本校的体会。通知和研讨记录由学科教研员负责。',
      clause: REFLECTION,
    },
    {
      topic: 'quota',
      words: ['至少几次', '多久一次', '每学期几次', '一学期几次', '每月几次', '活动次数'],
      say: '联盟学科教研员每学期组织3-4次高质量教研活动；主要学科每月1次，综合学科每两月1次。',
      clause: { ...PER_MONTH, rows: ['H16', 'H17'] },
    },
    {
      topic: 'meetings',
      words: ['联席会议', '开几次会', '联席会几次'],
      say: '每学期3次联席会议：学期初工作部署会、中期反馈交流会、学期末总结评价会，由盟主校牵头，责任领导和责任教研员参加。',
      clause: MEETINGS,
    },
    {
      topic: 'deliverables',
      words: ['哪天交', '什么时候交方案', '章程什么时候', '方案什么时候', '方案报给谁', '章程报给谁'],
      say: '9月8日前，工作章程和工作方案报县教研室和基础教育办公室，学科工作方案报县教研室（原文所写为2022年9月8日，这里按每年同日理解）。',
      clause: DUE,
    },
    {
      topic: 'reflection-due',
      words: ['反思什么时候交', '体会什么时候交', '体会期限', '反思期限', '体会几天内交', '反思几天内交'],
      say: '文件没有规定活动体会的期限。联盟可以自己定，例如“反思活动后3天内交”。',
      clause: REFLECTION,
    },
    {
      topic: 'workload',
      words: ['工作量', '算多少工作量', '工作量按什么算'],
      say: '学科教研员的工作量建议参照班主任工作量的1/2，由各联盟根据实际情况计算；评优评先、职称认定、骨干教师推选时同等条件下优先考虑。',
      clause: WORKLOAD,
    },
    {
      topic: 'assessment',
      words: ['考核', '怎么考核', '考核怎么考', '谁考核'],
      say: '县教研室会同基础教育办公室对联盟工作进行学期、年终考核；此项工作纳入每年全县中小学、幼儿园综合考核。',
      clause: { ...ASSESSMENT, rows: ['H05', 'H26'] },
    },
    {
      topic: 'archive',
      words: ['档案谁存', '资料谁整理', '谁存档'],
      say: '联盟资料整理以盟主校为主，其他学校同时注意资料留存。',
      clause: ARCHIVE,
    },
    {
      topic: 'researcher-duties',
      words: ['教研员做什么', '教研员职责', '学科教研员负责什么'],
      say: '联盟学科教研员负责拟定本学科活动通知（方案）、组织学科活动、记录活动过程、收集资料、撰写工作总结，并建立工作联系群。',
      clause: { ...RESEARCHERS, rows: ['H12', 'H13'] },
    },
    {
      topic: 'forms',
      words: ['活动形式', '有哪些形式', '教研形式'],
      say: '以课堂教学策略研讨为主题，以分校筹备、同台展示为主要方式，以集体备课、同课异构、同讲互评、一课多磨为主要形式；各联盟可以开展特色教研活动。',
      clause: { ...FORMS, rows: ['H18', 'H24'] },
    },
    {
      topic: 'founding',
      words: ['成立大会'],
      say: '由盟主校牵头，组织好联盟成立大会。',
      clause: FOUNDING,
    },
    {
      topic: 'choosing',
      words: ['教研员怎么选', '教研员怎么产生', '谁能当教研员', '谁可以当教研员', '推选教研员'],
      say: '联盟各学科在成员学校中推选师德高尚、业务精湛、有较强组织协调能力的教师担任联盟学科教研员（兼职），有条件的成立学科教研中心。',
      clause: { ...RESEARCHERS, rows: ['H09'] },
    },
    {
      topic: 'groups',
      words: ['工作联系群', '联系群'],
      say: '学科教研员要建立工作联系群，经常和联盟教师沟通联络。',
      clause: { ...RESEARCHERS, rows: ['H13'] },
    },
    {
      topic: 'studio',
      words: ['网络教研工作室', '教研工作室'],
      say: '学科教研员开通网络教研工作室，确定活动主题，引领本学科教师开展课堂教学研究。',
      clause: STUDIO,
    },
    {
      topic: 'problems',
      words: ['困惑与问题', '困惑和问题', '教学困惑', '教学中的困惑'],
      say: '学科教研员及时了解、诊断学科教学中的困惑与问题，并组织教师研究改进。',
      clause: PROBLEMS,
    },
    {
      topic: 'grants',
      words: ['评优', '评先', '职称', '骨干教师推选'],
      say: '学科教研员在评优评先、职称认定、骨干教师推选时，同等条件下优先考虑。',
      clause: { ...WORKLOAD, rows: ['H11'] },
    },
    {
      topic: 'priorities',
      words: ['重点工作', '结合哪些工作'],
      say: '教研活动结合在线互动课堂、信息技术与课程深度融合、课堂教学改革、网络教研等重点工作。',
      clause: PRIORITIES,
    },
    {
      topic: 'own-activities',
      words: ['特色教研', '特色活动'],
      say: '各联盟根据内部实际情况，有针对性地开展特色教研活动。',
      clause: OWN_FORMS,
    },
    {
      topic: 'history',
      words: ['2019年的联盟', '原来的联盟', '以前的联盟', '原来怎么划分', '2019年成立'],
      say: '2019年3月成立时有初中联盟1个、小学联盟4个、幼儿园联盟1个；2022年调整为高中联盟1个、初中联盟2个、小学联盟7个。',
      clause: HISTORY,
    },
    {
      topic: 'heads-form',
      words: ['附件2填', '附件2写', '附件2有哪些', '负责人登记表填', '负责人登记表写'],
      say: '附件2是学校负责人登记表，填学校、校长姓名和手机号码、教学校长姓名和手机号码。',
      clause: HEADS_FORM,
    },
    {
      topic: 'researchers-form',
      words: ['附件3填', '附件3写', '附件3有哪些', '教研员登记表填', '教研员登记表写'],
      say: '附件3是学科教研员登记表，填学段、学科、姓名、学校、手机号码，可以续行。',
      clause: RESEARCHERS_FORM,
    },
    {
      topic: 'room-duties',
      words: ['县教研室做什么', '县教研室管什么', '县教研室负责什么', '教研室的职责'],
      say: '县教研室负责联盟教研活动的引领指导、过程监管，会同基础教育办公室进行学期、年终考核，对各联盟工作推进情况进行督促检查。',
      clause: { ...ASSESSMENT, rows: ['H26'] },
    },
    {
      topic: 'office-duties',
      words: [
        '基教办做什么',
        '基教办管什么',
        '基教办负责什么',
        '基础教育办公室做什么',
        '基础教育办公室管什么',
        '基础教育办公室负责什么',
      ],
      say: '基础教育办公室负责县级联盟规划方案的制定、联盟的调整及管理，会同县教研室进行考核。',
      clause: { ...ASSESSMENT, rows: ['H26'] },
    },
    {
      topic: 'leader-duties',
      words: ['责任领导做什么', '责任领导要做什么', '责任领导管什么', '责任教研员做什么'],
      say: '责任领导和责任教研员参加联席会议，提出工作要求，协调相关问题。',
      clause: { ...MEETINGS, rows: ['H07'] },
    },
    {
      topic: 'aims',
      words: ['联盟的目的', '为什么成立联盟', '成立联盟的目的'],
      say: '借助互联网优势，发挥联盟教育的作用，达到学校共同发展、教师共同成长、学生共同进步的目的。',
      clause: clause('一、成立联盟的目的', null, 'L17'),
    },
    {
      topic: 'principles',
      words: ['工作原则', '联盟原则'],
      say: '联盟工作原则：互助，互学，共享，合作，共赢。',
      clause: clause('二、联盟工作原则', null, 'L21'),
    },
    {
      topic: 'subject-classes',
      words: ['主要学科', '综合学科', '哪些是主要学科', '哪些是综合学科'],
      say: '文件没有列出哪些是主要学科。目前按通常的分法：小学为语文、数学、英语；初中另加物理、化学、道德与法治、历史、地理、生物；高中为语文、数学、英语、物理、化学、生物、思想政治、历史、地理；其余为综合学科。需要改动请找县教研室。',
      clause: PER_MONTH,
    },
  ],
  reminders: COMMON_LADDER,
};
