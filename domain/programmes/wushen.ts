// As long as the document it states: one figure after the other, each with its clause, so that it can be read beside the paper.
import { aliasesOfKind } from '../activity-kinds.ts';
import { clausesOf } from './clause.ts';
import { COMMON_LADDER } from './ladder.ts';
import type { Programme } from './schema.ts';
import { COMMON_SUBJECT_CLASSES } from './subject-classes.ts';

// 乌审旗教育体育局, 12 April 2024. The paper has no number of its own in the copy we have.

const document = '乌审旗“互联网+城乡教育协同发展”工作方案（2024年4月12日）';
const clause = clausesOf(document, '000');

const PAIRING = '三、工作措施（一）结对共建形式及要求';
const WAYS = '三、工作措施（二）结对共建方式及内容';
const BUREAU = '四、工作职责（一）旗教育体育局';
const CENTRE = '四、工作职责（二）旗教育教学研究中心';
const SCHOOLS = '四、工作职责（三）结对共建学校（幼儿园）';
const GUARANTEE = '五、工作保障';

const ON_SITE = clause(WAYS, 1, 'L33', ['W05', 'W06']);
const ONLINE = clause(WAYS, 2, 'L35', ['W05', 'W07', 'W21']);
const OWN_WAYS = clause(WAYS, 3, 'L37', ['W05']);
const STEERING = clause(BUREAU, 1, 'L42', ['W12']);
const ARCHIVE = clause(BUREAU, 2, 'L43', ['W09']);
const VISITS = clause(BUREAU, 3, 'L44', ['W10', 'W11']);
const REVIEW = clause(CENTRE, 1, 'L47', ['W13']);
const RESEARCH = clause(CENTRE, 3, 'L49', ['W17', 'W18']);
const AGREEMENT = clause(SCHOOLS, 2, 'L53', ['W14', 'W15']);
const PER_ACTIVITY = clause(SCHOOLS, 3, 'L54', ['W16']);
const ASSESSED = clause(`${GUARANTEE}（三）强化督导考核`, null, 'L60', ['W20']);
const OFFICES = clause('附件1', null, 'L96', ['W19']);
const ALLIANCES = clause('附件2', null, 'L99-134', ['W01', 'W02']);
const GROUPS = clause('附件3', null, 'L139-149', ['W01']);

const ETHNIC = '原民族语言授课学校与国家通用语言文字学校结对';
const ALL_STAGES = ['高中', '初中', '小学', '幼儿园'];
const pair = (kind: string, item: number, line: string) => ({
  kind,
  shape: 'pair' as const,
  leadCalled: '优质学校（幼儿园）',
  memberCalled: '结对学校（幼儿园）',
  roles: ['组长', '副组长', '成员'],
  stages: ALL_STAGES,
  counts: [],
  clause: clause(PAIRING, item, line, ['W04']),
});

export const wushen: Programme = {
  slug: 'wushen-2024',
  name: '乌审旗“互联网+城乡教育协同发展”',
  source: {
    title: '乌审旗教育体育局关于优化中小学幼儿园“互联网+城乡教育协同发展”工作方案的通知',
    number: null,
    issuer: '乌审旗教育体育局',
    issuedOn: '2024-04-12',
    say: document,
  },
  called: {
    leadSchool: '牵头校',
    researcher: '学科教研员',
    bureau: '旗教育体育局',
    posts: { 县教研室: '旗教育教学研究中心', 基教办: '教育股', 督导室: '督导室', 责任领导: '联盟组长' },
  },
  units: [
    {
      kind: '教育联盟',
      shape: 'alliance',
      leadCalled: '牵头校',
      memberCalled: '成员单位',
      roles: ['组长', '副组长', '组员'],
      stages: ['高中', '初中', '小学'],
      counts: [],
      clause: ALLIANCES,
    },
    {
      kind: '幼儿园互动交流组',
      shape: 'group',
      leadCalled: null,
      memberCalled: '成员园',
      roles: [],
      stages: ['幼儿园'],
      counts: [{ stage: '幼儿园', count: 5 }],
      clause: GROUPS,
    },
    pair('旗区内城乡结对', 1, 'L23'),
    pair('市域内城乡结对', 2, 'L25'),
    pair(ETHNIC, 3, 'L27'),
    pair('市外结对', 4, 'L29'),
  ],
  history: [],
  succession: {
    say: '成员如有变动，由新任此岗位负责人自然接替，不再另文通知',
    clause: clause('附件1', null, 'L95', ['W03']),
  },
  kinds: [
    { name: '集体备课', aliases: aliasesOfKind('集体备课'), ground: { clause: ON_SITE } },
    { name: '观课议课', aliases: aliasesOfKind('观课议课'), ground: { clause: ON_SITE } },
    { name: '听课评课', aliases: aliasesOfKind('听课评课'), ground: { clause: ON_SITE } },
    { name: '检测分析', aliases: aliasesOfKind('检测分析'), ground: { clause: ON_SITE } },
    { name: '专题讲座', aliases: aliasesOfKind('专题讲座'), ground: { clause: ON_SITE } },
    { name: '校际互访', aliases: aliasesOfKind('校际互访'), ground: { clause: ON_SITE } },
    { name: '远程专递课堂', aliases: aliasesOfKind('远程专递课堂'), ground: { clause: ONLINE } },
    { name: '名师网络课堂', aliases: aliasesOfKind('名师网络课堂'), ground: { clause: ONLINE } },
    { name: '城乡同步课堂', aliases: aliasesOfKind('城乡同步课堂'), ground: { clause: ONLINE } },
    { name: '网络教研', aliases: aliasesOfKind('网络教研'), ground: { clause: ONLINE } },
    { name: '主题活动', aliases: aliasesOfKind('主题活动'), ground: { clause: ONLINE } },
    { name: '送教下乡', aliases: aliasesOfKind('送教下乡'), ground: { clause: RESEARCH } },
    { name: '同课异构', aliases: aliasesOfKind('同课异构'), ground: { clause: OWN_WAYS } },
    { name: '同讲互评', aliases: aliasesOfKind('同讲互评'), ground: { clause: OWN_WAYS } },
    { name: '一课多磨', aliases: aliasesOfKind('一课多磨'), ground: { clause: OWN_WAYS } },
    { name: '专题研讨', aliases: aliasesOfKind('专题研讨'), ground: { clause: RESEARCH } },
  ],
  defaultKind: '专题研讨',
  meetings: [
    {
      name: '调度会',
      aliases: ['领导小组调度会', '工作调度会'],
      phases: [],
      attendedBy: ['责任领导', '县教研室', '基教办', '督导室'],
      clause: STEERING,
    },
  ],
  evidence: {
    name: '活动材料',
    items: [
      {
        key: 'discussion',
        name: '活动图文信息',
        short: '图文',
        per: 'activity',
        shownBy: ['photo', 'video', 'minutes'],
        afterStart: true,
        handedInBy: ['学科教研员', '校联络人', '牵头校负责人'],
        clause: PER_ACTIVITY,
      },
      {
        key: 'reflection',
        name: '活动总结',
        short: '总结',
        per: 'activity',
        shownBy: ['reflection', 'minutes'],
        afterStart: true,
        handedInBy: ['学科教研员', '校联络人', '牵头校负责人'],
        clause: PER_ACTIVITY,
      },
    ],
    voice: null,
  },
  subjectClasses: {
    byStage: COMMON_SUBJECT_CLASSES,
    majorCalled: '主要学科',
    generalCalled: '综合学科',
    ground: { clause: null, why: '原文没有分主要学科和综合学科，这里按通常的分法，可以改' },
  },
  quotas: [],
  quotaReadings: null,
  months: { leastTeachingDays: 10, ground: { clause: null, why: '原文没有按月的要求' } },
  reflections: { dueDays: null, ground: { clause: null, why: '原文写“按时报送”，没有写几天内' } },
  deliverables: [
    ...(
      [
        ['archive-june', 6],
        ['archive-december', 12],
      ] as const
    ).map(([key, month]) => ({
      key,
      name: `新建结对共建学校（幼儿园）档案材料（${month}月）`,
      aliases: ['结对共建档案', '档案材料', '结对共建学校档案材料'],
      owedBy: '基教办' as const,
      per: 'county' as const,
      recipients: ['市教育体育局'],
      due: { by: 'each-year' as const, month, day: 25, statedOn: null },
      onRestDay: 'day-before' as const,
      states: [],
      keptBy: [],
      stamped: false,
      clause: ARCHIVE,
    })),
    {
      key: 'implementation-plan',
      name: '结对共建实施方案',
      aliases: ['实施方案', '共建实施方案'],
      owedBy: '校联络人',
      per: 'school',
      recipients: ['旗教育教学研究中心'],
      due: { by: 'unstated' },
      onRestDay: 'same-day',
      states: [],
      keptBy: ['结对共建学校'],
      stamped: false,
      clause: AGREEMENT,
    },
    {
      key: 'agreement',
      name: '结对共建框架协议',
      aliases: ['框架协议', '共建协议', '结对共建协议'],
      owedBy: '校联络人',
      per: 'alliance',
      recipients: ['旗教育教学研究中心'],
      due: { by: 'unstated' },
      onRestDay: 'same-day',
      states: [],
      keptBy: ['结对共建学校'],
      stamped: false,
      clause: AGREEMENT,
    },
    {
      key: 'activity-plan',
      name: '共建项目活动计划',
      aliases: ['活动计划', '工作计划'],
      owedBy: '校联络人',
      per: 'alliance',
      recipients: ['旗教育教学研究中心'],
      due: { by: 'unstated' },
      onRestDay: 'same-day',
      states: ['目标', '任务', '内容', '职责分工', '完成时间'],
      keptBy: ['结对共建学校'],
      stamped: false,
      clause: AGREEMENT,
    },
  ],
  forms: null,
  visits: {
    perTerm: 2,
    by: ['督导', '基础教育', '民族教育', '学前教育', '教育教学研究中心'],
    leaves: ['图文信息', '书面总结'],
    sentTo: '市教育体育局',
    owedBy: '督导室',
    clause: VISITS,
  },
  reportChains: [],
  targets: [],
  rounds: null,
  workload: [],
  assessment: [
    {
      when: 'year-end',
      by: ['旗教育体育局'],
      of: '年度教育工作考核目标',
      joint: false,
      parts: [],
      first: null,
      clause: ASSESSED,
    },
    { when: 'any', by: ['旗教育体育局'], of: '专项督导和工作绩效评价', joint: false, parts: [], first: null, clause: ASSESSED },
  ],
  duties: [
    {
      post: '基教办',
      office: '教育股',
      does: ['统筹协调全旗城乡教育协同发展管理工作'],
      sees: { topics: ['three-ones', 'deliverables', 'visits', 'lists'], stages: null, kinds: null },
      clause: OFFICES,
    },
    { post: null, office: '发展规划与财务股', does: ['经费落实与保障'], sees: null, clause: OFFICES },
    {
      post: null,
      office: '民教办',
      does: ['原民族语言授课学校（幼儿园）的管理工作'],
      sees: { topics: ['three-ones', 'deliverables', 'visits'], stages: null, kinds: [ETHNIC] },
      clause: OFFICES,
    },
    {
      post: '督导室',
      office: '督导室',
      does: ['督导及考核'],
      sees: { topics: ['visits'], stages: null, kinds: null },
      clause: OFFICES,
    },
    {
      post: null,
      office: '托幼办',
      does: ['幼儿园的管理工作'],
      sees: { topics: ['three-ones', 'deliverables', 'visits'], stages: ['幼儿园'], kinds: null },
      clause: OFFICES,
    },
    {
      post: '县教研室',
      office: '教育教学研究中心',
      does: ['教、学、研指导', '应用推广及研究', '组织成果评选', '技术支持、运维服务、网络平台'],
      sees: { topics: ['three-ones', 'lists'], stages: null, kinds: null },
      clause: OFFICES,
    },
    {
      post: '县教研室',
      office: '教育教学研究中心',
      does: ['审核指导实施方案、工作计划和结对共建协议'],
      sees: { topics: ['deliverables'], stages: null, kinds: null },
      clause: REVIEW,
    },
    {
      post: '县教研室',
      office: '教育教学研究中心',
      does: ['组织集体备课、同频互动、送教下乡'],
      sees: { topics: ['three-ones'], stages: null, kinds: null },
      clause: RESEARCH,
    },
  ],
  guidance: [
    {
      key: 'ways',
      name: '结对共建方式',
      entries: ['实地互访交流', '网络远程互动交流', '创新方式高效互动'],
      clause: OWN_WAYS,
    },
    {
      key: 'pupils',
      name: '学生层面',
      entries: ['线上同一节课', '线上同一主题活动', '手拉手、共进步'],
      clause: ONLINE,
    },
    {
      key: 'lesson-plans',
      name: '教学案与作业设计',
      entries: ['研究', '编写', '审查', '修订', '印刷', '配发'],
      clause: RESEARCH,
    },
  ],
  openLists: [
    {
      key: 'five-and-seven',
      name: '五个统一+七个同步',
      aliases: ['五个统一七个同步', '五个统一和七个同步', '五个统一'],
      entries: [],
      owedBy: '县教研室',
      clause: clause('一、工作目标', null, 'L13', ['W08']),
    },
  ],
  answers: [
    {
      topic: 'visits',
      words: ['督查几次', '督查指导', '至少几次', '一学期几次', '每学期几次'],
      say: '组织督导、基础教育、民族教育、学前教育、教育教学研究中心深入结对共建学校（幼儿园），每学期至少开展两次督查指导，图文信息和书面总结报市教育体育局。活动本身没有规定次数。',
      clause: VISITS,
    },
    {
      topic: 'archive',
      words: ['档案哪天报', '哪天交', '档案材料什么时候', '什么时候报市里'],
      say: '每年6月25日、12月25日前向市教育体育局整理上报新建结对共建学校（幼儿园）档案材料。',
      clause: ARCHIVE,
    },
    {
      topic: 'activity-material',
      words: ['每次活动要交什么', '活动后交什么', '图文信息'],
      say: '每次活动按时报送活动图文信息和总结。',
      clause: PER_ACTIVITY,
    },
    {
      topic: 'plan',
      words: ['方案要写什么', '计划要写什么', '活动计划写什么'],
      say: '活动计划要明确目标、任务、内容、职责分工及完成时间。',
      clause: AGREEMENT,
    },
    {
      topic: 'succession',
      words: ['换人要不要发文', '人员变动', '换人怎么办'],
      say: '成员如有变动，由新任此岗位负责人自然接替，不再另文通知。',
      clause: clause('附件2', null, 'L99', ['W03']),
    },
    {
      topic: 'assessment',
      words: ['考核', '怎么考核', '考核怎么考', '谁考核'],
      say: '此项工作列入年度教育工作考核目标，适时开展专项督导和工作绩效评价。',
      clause: ASSESSED,
    },
  ],
  reminders: COMMON_LADDER,
};
