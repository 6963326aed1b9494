// As long as the document it states: one figure after the other, each with its clause, so that it can be read beside the paper.
import { aliasesOfKind } from '../activity-kinds.ts';
import { clausesOf } from './clause.ts';
import { COMMON_LADDER } from './ladder.ts';
import type { Deliverable, Programme } from './schema.ts';
import { COMMON_SUBJECT_CLASSES } from './subject-classes.ts';

// 苍南县教育局, 29 March 2019, published 2 April 2019. Its attachments 1-5 are not in the copy we have.

const document = '苍南县“互联网+义务教育”中小学校结对帮扶工作实施方案（2019年3月29日）';
const clause = clausesOf(document, '001');

const SHAPES = '四、结对帮扶主要形式和内容（一）结对形式及要求';
const FORMS = '四、结对帮扶主要形式和内容（二）帮扶形式及内容';
const SCHOOLS = '六、工作职责（三）结对学校';
const DUE = '八、其他事项';

const SYNCHRONOUS = clause(FORMS, 1, 'L59', ['C02', 'C04']);
const DELIVERED = clause(FORMS, 2, 'L61', ['C02']);
const ONLINE_STUDY = clause(FORMS, 3, 'L63', ['C02', 'C05']);
const MASTERS = clause(FORMS, 4, 'L65', ['C02']);
const TWO_OF_FOUR = clause(FORMS, null, 'L67', ['C03']);
const COVERAGE = clause('二、工作目标', null, 'L35', ['C01']);
const ROUNDS = clause('五、结对帮扶任务安排（三）结对帮扶期限', null, 'L75', ['C06']);
const COUNTY_DUTIES = clause('六、工作职责（一）县教育局', 2, 'L83', ['C07', 'C08', 'C11']);
const DISTRICTS = clause('六、工作职责（二）各学区', null, 'L89-97', ['C19']);
const AGREEMENT = clause(SCHOOLS, 1, 'L101', ['C12']);
const SPACE = clause(SCHOOLS, 2, 'L103', ['C14']);
const ASSESSED = clause('七、工作保障（三）强化督导考核', null, 'L113', ['C16']);
const PUBLISHED = clause('七、工作保障（四）加大宣传力度', null, 'L115', ['C17']);
const MILESTONES = clause(`${DUE}（一）工作进度要求`, null, 'L119', ['C12', 'C13']);
const FILED = clause(`${DUE}（二）相关要求`, 1, 'L123', ['C15']);
const UPLOADED = clause(`${DUE}（二）相关要求`, 2, 'L125', ['C14']);
const MONTHLY = clause(`${DUE}（二）相关要求`, 3, 'L127', ['C08', 'C09', 'C10']);

const STAGES = ['小学', '初中'];
const pair = (kind: string, item: number, line: string) => ({
  kind,
  shape: 'pair' as const,
  leadCalled: '优质学校',
  memberCalled: '受援学校',
  roles: [],
  stages: STAGES,
  counts: [],
  clause: clause(SHAPES, item, line, ['C18']),
});

const plain = { aliases: [], onRestDay: 'day-before', states: [], keptBy: [], stamped: false } satisfies Partial<Deliverable>;

export const cangnan: Programme = {
  slug: 'cangnan-2019',
  name: '苍南县“互联网+义务教育”中小学校结对帮扶',
  source: {
    title: '苍南县教育局关于印发《苍南县“互联网+义务教育”中小学校结对帮扶工作实施方案》的通知',
    number: null,
    issuer: '苍南县教育局',
    issuedOn: '2019-03-29',
    say: document,
  },
  called: {
    leadSchool: '优质学校',
    researcher: '学科教研员',
    bureau: '县教育局',
    posts: { 县教研室: '教研室', 基教办: '中小教科', 督导室: '督导室', 学区: '学区' },
  },
  units: [
    pair('县域内城乡学校结对', 1, 'L51'),
    pair('市域内城乡学校结对', 2, 'L53'),
    pair('省域内城乡学校结对', 3, 'L55'),
    {
      kind: '学区',
      shape: 'district',
      leadCalled: null,
      memberCalled: '结对学校',
      roles: [],
      stages: STAGES,
      counts: [],
      clause: DISTRICTS,
    },
  ],
  history: [],
  succession: null,
  kinds: [
    { name: '城乡同步课堂', aliases: aliasesOfKind('城乡同步课堂'), ground: { clause: SYNCHRONOUS } },
    { name: '远程专递课堂', aliases: aliasesOfKind('远程专递课堂'), ground: { clause: DELIVERED } },
    {
      name: '教师网络研修',
      aliases: ['网络教研', ...aliasesOfKind('网络教研').filter((alias) => alias !== '教师网络研修')],
      ground: { clause: ONLINE_STUDY },
    },
    { name: '名师网络课堂', aliases: aliasesOfKind('名师网络课堂'), ground: { clause: MASTERS } },
    { name: '集体备课', aliases: aliasesOfKind('集体备课'), ground: { clause: ONLINE_STUDY } },
    { name: '专题研讨', aliases: aliasesOfKind('专题研讨'), ground: { clause: null, why: '原文没有列出的活动，记作专题研讨' } },
    { name: '同课异构', aliases: aliasesOfKind('同课异构'), ground: { clause: null, why: '学校自己的活动' } },
    { name: '观课议课', aliases: aliasesOfKind('观课议课'), ground: { clause: null, why: '学校自己的活动' } },
    { name: '听课评课', aliases: aliasesOfKind('听课评课'), ground: { clause: null, why: '学校自己的活动' } },
    { name: '送教下乡', aliases: aliasesOfKind('送教下乡'), ground: { clause: null, why: '学校自己的活动' } },
  ],
  defaultKind: '专题研讨',
  meetings: [],
  evidence: { name: '活动材料', items: [], voice: null },
  subjectClasses: {
    byStage: COMMON_SUBJECT_CLASSES,
    majorCalled: '主要学科',
    generalCalled: '综合学科',
    ground: { clause: null, why: '原文没有分主要学科和综合学科，这里按通常的分法，可以改' },
  },
  quotas: [],
  quotaReadings: null,
  months: { leastTeachingDays: 10, ground: { clause: null, why: '原文的月报每月都报，不按教学日' } },
  reflections: { dueDays: null, ground: { clause: null, why: '原文没有写活动体会' } },
  deliverables: [
    {
      ...plain,
      key: 'pair-list',
      name: '结对学校名单',
      owedBy: '学区',
      per: 'district',
      recipients: ['县教育局中小教科'],
      due: { by: 'once', on: '2019-03-28' },
      clause: MILESTONES,
    },
    {
      ...plain,
      key: 'contact-form',
      name: '结对帮扶工作联系表（附件2）',
      aliases: ['工作联系表', '联系表'],
      owedBy: '学区',
      per: 'district',
      recipients: ['县教育局中小教科'],
      due: { by: 'once', on: '2019-03-28' },
      stamped: true,
      clause: FILED,
    },
    {
      ...plain,
      key: 'overview-form',
      name: '结对帮扶基本情况汇总表（附件3）',
      aliases: ['基本情况汇总表', '汇总表'],
      owedBy: '学区',
      per: 'district',
      recipients: ['县教育局中小教科'],
      due: { by: 'once', on: '2019-03-28' },
      stamped: true,
      clause: FILED,
    },
    {
      ...plain,
      key: 'agreement',
      name: '结对协议',
      aliases: ['协议', '结对帮扶协议', '结对方案'],
      owedBy: '校联络人',
      per: 'pair',
      recipients: ['学区'],
      due: { by: 'once', on: '2019-04-12' },
      states: ['目标', '任务', '职责分工', '完成时间'],
      clause: { ...AGREEMENT, rows: ['C12'] },
    },
    {
      ...plain,
      key: 'space',
      name: '专项网络空间（结对方案和协议已上传）',
      aliases: ['网络空间', '专项空间'],
      owedBy: '校联络人',
      per: 'pair',
      recipients: ['“之江汇”教育广场'],
      due: { by: 'once', on: '2019-04-12' },
      states: ['结对方案', '结对协议'],
      clause: UPLOADED,
    },
    {
      ...plain,
      key: 'real-start',
      name: '设施设备到位、空间全面开通并实质性开展帮扶',
      owedBy: '校联络人',
      per: 'pair',
      recipients: ['学区'],
      due: { by: 'once', on: '2019-05-15' },
      clause: MILESTONES,
    },
    {
      ...plain,
      key: 'year-goals',
      name: '年度目标任务',
      owedBy: '学区',
      per: 'district',
      recipients: ['县教育局'],
      due: { by: 'each-year', month: 11, day: 15, statedOn: '2019-11-15' },
      clause: MILESTONES,
    },
  ],
  forms: {
    of: ['城乡同步课堂', '远程专递课堂', '教师网络研修', '名师网络课堂'],
    // L63: 「基于网络平台开展集体备课、教学诊断和主题研修活动」
    online: [{ kind: '集体备课', form: '教师网络研修' }],
    least: 2,
    always: ['城乡同步课堂'],
    owedBy: '校联络人',
    clause: TWO_OF_FOUR,
  },
  visits: null,
  reportChains: [
    {
      key: 'monthly',
      name: '一月一报',
      from: '2019-04',
      steps: [
        {
          key: 'monthly.school',
          name: '工作推进月报表（附件5，结对学校用表）',
          aliases: ['学校月报', '结对学校月报', '附件5'],
          from: '结对学校',
          to: '学区',
          owedBy: '校联络人',
          per: 'pair',
          day: null,
        },
        {
          key: 'monthly.district',
          name: '工作推进月报表（附件4，学区用表）',
          aliases: ['月报', '月报表', '学区月报', '工作进展情况', '附件4'],
          from: '学区',
          to: '县教育局信息中心',
          owedBy: '学区',
          per: 'district',
          day: 22,
        },
        {
          key: 'monthly.county',
          name: '全县月报汇总',
          aliases: ['月报汇总', '县月报'],
          from: '县教育局信息中心',
          to: '市电教馆应用研究科',
          owedBy: '基教办',
          per: 'county',
          day: 25,
        },
      ],
      onRestDay: 'day-before',
      clause: MONTHLY,
    },
  ],
  targets: [
    {
      key: 'pairs-2019',
      name: '2019年结对帮扶学校数',
      of: { what: 'paired-schools' },
      least: 28,
      aim: null,
      by: 2019,
      owedBy: '基教办',
      clause: COVERAGE,
    },
    {
      key: 'small-schools',
      name: '在校生100人以下乡村小规模学校结对覆盖面（渔寮学校除外）',
      of: { what: 'coverage', among: ['100人以下'], except: ['渔寮学校'] },
      least: 1,
      aim: null,
      by: 2019,
      owedBy: '学区',
      clause: COVERAGE,
    },
    {
      key: 'rural-schools',
      name: '乡村小学和乡村薄弱初中结对覆盖面',
      of: { what: 'coverage', among: ['乡村小学', '乡村薄弱初中'], except: [] },
      least: 1,
      aim: null,
      by: 2021,
      owedBy: '学区',
      clause: COVERAGE,
    },
    {
      key: 'cases',
      name: '典型案例占结对学校的比例',
      of: { what: 'cases' },
      least: 0.1,
      aim: null,
      by: null,
      owedBy: '学区',
      clause: COUNTY_DUTIES,
    },
    {
      key: 'media-city',
      name: '年度内市级以上媒体报道',
      of: { what: 'media', level: 'city' },
      least: 2,
      aim: null,
      by: 'each-year',
      owedBy: '基教办',
      clause: COUNTY_DUTIES,
    },
    {
      key: 'media-province',
      name: '年度内省级以上媒体报道',
      of: { what: 'media', level: 'province' },
      least: 0,
      aim: 1,
      by: 'each-year',
      owedBy: '基教办',
      clause: COUNTY_DUTIES,
    },
  ],
  rounds: { years: 3, leastRounds: 2, from: '2019', clause: ROUNDS },
  workload: [],
  assessment: [
    { when: 'year-end', by: ['县教育局'], of: '年度教育工作业绩考核', joint: false, parts: [], first: null, clause: ASSESSED },
    {
      when: 'any',
      by: ['教研室'],
      of: '受援乡村学校抽样监测',
      joint: false,
      parts: [
        { name: '教师专业能力提升', weight: null, topics: ['forms'] },
        { name: '教育质量提升', weight: null, topics: [] },
      ],
      first: '受援的乡村学校',
      clause: ASSESSED,
    },
    {
      when: 'round-end',
      by: ['县教育局'],
      of: '完成一轮帮扶后的全面评估',
      joint: false,
      parts: [],
      first: null,
      clause: ASSESSED,
    },
  ],
  duties: [
    {
      post: '学区',
      office: '学区',
      does: [
        '制定详细方案，做好本区域的结对帮扶',
        '指导、督促结对学校开展活动',
        '组织申报、资质审核、日常管理',
        '每月22日前报工作进展',
      ],
      sees: { topics: ['deliverables', 'reports', 'forms', 'targets', 'rounds'], stages: null, kinds: null },
      clause: DISTRICTS,
    },
    {
      post: null,
      office: '县教育信息中心',
      does: ['汇总审核月报，每月25日前报市电教馆'],
      sees: { topics: ['reports'], stages: null, kinds: null },
      clause: MONTHLY,
    },
    {
      post: '基教办',
      office: '中小教科',
      does: ['收取联系表和汇总表', '牵头领导小组办公室'],
      sees: { topics: ['deliverables', 'reports', 'targets', 'rounds'], stages: null, kinds: null },
      clause: FILED,
    },
    {
      post: '县教研室',
      office: '教研室',
      does: ['对受援乡村学校抽样监测'],
      sees: { topics: ['forms'], stages: null, kinds: null },
      clause: ASSESSED,
    },
    {
      post: '督导室',
      office: '督导室',
      does: ['专项督导和工作绩效评价'],
      sees: { topics: ['deliverables', 'forms', 'targets'], stages: null, kinds: null },
      clause: ASSESSED,
    },
  ],
  guidance: [
    {
      key: 'synchronous',
      name: '城乡同步课堂',
      entries: [
        '学生同步上课',
        '学生同步作业',
        '学生同步接受辅导',
        '教师共同备课',
        '教师共同上课',
        '教师共同批改作业',
        '教师共同辅导学生',
        '教师共同进行质量检测',
      ],
      clause: SYNCHRONOUS,
    },
    { key: 'online-study', name: '教师网络研修', entries: ['集体备课', '教学诊断', '主题研修'], clause: ONLINE_STUDY },
    { key: 'space', name: '专项网络空间', entries: ['动态呈现推进过程', '呈现阶段成果', '共享优质资源'], clause: SPACE },
    {
      key: 'published',
      name: '宣传',
      entries: ['微信公众号“结对帮扶”专栏', '教育网站“结对帮扶”专题', '县有关媒体'],
      clause: PUBLISHED,
    },
  ],
  openLists: [],
  answers: [
    {
      topic: 'forms',
      words: ['几种形式', '帮扶形式', '有哪些形式', '必须做哪种', '至少几种'],
      say: '4种帮扶形式：城乡同步课堂、远程专递课堂、教师网络研修、名师网络课堂。各结对学校不少于其中2种，城乡同步课堂为必选。',
      clause: TWO_OF_FOUR,
    },
    {
      topic: 'monthly-report',
      words: ['月报', '哪天交', '月报哪天交', '月报报给谁', '每月几号报'],
      say: '从4月开始，各学区每月22日前将工作进展情况报县教育局信息中心，信息中心汇总审核后每月25日前报市电教馆。',
      clause: MONTHLY,
    },
    {
      topic: 'agreement',
      words: ['协议写什么', '协议要写什么', '协议什么时候签'],
      say: '结对学校一对一制订方案并签订协议，明确目标、任务、职责分工及完成时间；2019年的期限是4月12日前。',
      clause: { ...AGREEMENT, rows: ['C12'] },
    },
    {
      topic: 'rounds',
      words: ['帮扶多久', '几年一轮', '结对几年', '多久一轮'],
      say: '结对帮扶自2019年开始，每3年为1轮，一般不少于2轮。',
      clause: ROUNDS,
    },
    {
      topic: 'cases',
      words: ['典型案例', '案例要多少', '媒体报道'],
      say: '按不低于结对学校10%的比例培育典型案例；年度内市级以上媒体至少2篇报道，争取省级以上媒体至少1篇。',
      clause: COUNTY_DUTIES,
    },
    {
      topic: 'assessment',
      words: ['考核', '怎么考核', '考核怎么考', '谁考核'],
      say: '列入年度教育工作业绩考核；教研室对受援乡村学校的教师专业能力、教育质量抽样监测，完成一轮后作一次全面评估，结果作为绩效考核的主要依据。',
      clause: ASSESSED,
    },
  ],
  reminders: COMMON_LADDER,
};
