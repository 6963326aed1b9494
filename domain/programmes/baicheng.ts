import { aliasesOfKind } from '../activity-kinds.ts';
import { clausesOf } from './clause.ts';
import { COMMON_LADDER } from './ladder.ts';
import type { Programme } from './schema.ts';
import { COMMON_SUBJECT_CLASSES } from './subject-classes.ts';

// 白城市教育局. Only a news report of 5 January 2021 is known: it gives no numbers of activities, and none are made up here.

const document = '《白城市城市（县城）义务教育大学区支援乡镇学校工作方案》（2021年1月5日报道）';
const clause = clausesOf(document, '002');

const GOALS = clause('工作目标', null, 'L10', ['B01', 'B05']);
const TEACHING = clause('六项工作任务', 2, 'L14', ['B02', 'B03']);
const SPORT_AND_ART = clause('六项工作任务', 3, 'L14', ['B08']);
const PLATFORM = clause('六项工作任务', 5, 'L14', ['B04']);
const MANAGEMENT = clause('六项工作任务', 6, 'L14', ['B06']);
const MECHANISMS = clause('三项工作要求', null, 'L16', ['B07']);
const OWN = { clause: null, why: '报道没有列出，学校自己的活动' };

export const baicheng: Programme = {
  slug: 'baicheng-2021',
  name: '白城市义务教育大学区支援乡镇学校',
  source: {
    title: '白城市城市（县城）义务教育大学区支援乡镇学校工作方案',
    number: null,
    issuer: '白城市教育局',
    issuedOn: null,
    say: document,
  },
  called: { leadSchool: '大学区学校', researcher: '学科教研员', bureau: '教育局', posts: {} },
  units: [
    {
      kind: '大学区与乡镇学校结对',
      shape: 'alliance',
      leadCalled: '大学区学校',
      memberCalled: '乡镇学校',
      roles: [],
      stages: ['小学', '初中'],
      counts: [],
      clause: GOALS,
    },
  ],
  history: [],
  succession: null,
  kinds: [
    { name: '城乡同步课堂', aliases: aliasesOfKind('城乡同步课堂'), ground: { clause: TEACHING } },
    { name: '集体备课', aliases: aliasesOfKind('集体备课'), ground: { clause: TEACHING } },
    { name: '校本研修', aliases: ['校本研修培训', '校本培训'], ground: { clause: TEACHING } },
    { name: '名师网络课堂', aliases: aliasesOfKind('名师网络课堂'), ground: { clause: TEACHING } },
    { name: '送教下乡', aliases: aliasesOfKind('送教下乡'), ground: { clause: TEACHING } },
    { name: '跟班学习', aliases: aliasesOfKind('跟班学习'), ground: { clause: TEACHING } },
    { name: '网络教研', aliases: aliasesOfKind('网络教研'), ground: { clause: PLATFORM } },
    { name: '点对点支援', aliases: ['校长支援', '干部支援'], ground: { clause: MANAGEMENT } },
    { name: '主题活动', aliases: aliasesOfKind('主题活动'), ground: { clause: SPORT_AND_ART } },
    { name: '专题研讨', aliases: aliasesOfKind('专题研讨'), ground: OWN },
    { name: '同课异构', aliases: aliasesOfKind('同课异构'), ground: OWN },
    { name: '观课议课', aliases: aliasesOfKind('观课议课'), ground: OWN },
    { name: '听课评课', aliases: aliasesOfKind('听课评课'), ground: OWN },
  ],
  defaultKind: '专题研讨',
  meetings: [],
  evidence: { name: '活动材料', items: [], voice: null },
  subjectClasses: {
    byStage: COMMON_SUBJECT_CLASSES,
    majorCalled: '主要学科',
    generalCalled: '综合学科',
    ground: { clause: null, why: '报道没有分主要学科和综合学科，这里按通常的分法，可以改' },
  },
  quotas: [],
  quotaReadings: null,
  months: { leastTeachingDays: 10, ground: { clause: null, why: '报道没有按月的要求' } },
  reflections: { dueDays: null, ground: { clause: null, why: '报道没有写活动体会' } },
  deliverables: [],
  forms: null,
  visits: null,
  reportChains: [],
  targets: [
    {
      key: 'coverage-2022',
      name: '对口支援覆盖面',
      of: { what: 'coverage', among: ['乡镇'], except: [] },
      least: 1,
      aim: null,
      by: 2022,
      owedBy: '基教办',
      clause: GOALS,
    },
    {
      key: 'mechanism-2025',
      name: '有效运行机制健全',
      of: { what: 'stated' },
      least: 1,
      aim: null,
      by: 2025,
      owedBy: '基教办',
      clause: GOALS,
    },
  ],
  rounds: null,
  workload: [],
  assessment: [],
  duties: [
    {
      post: null,
      office: '各县（市、区）教育行政部门',
      does: ['具体实施大学区支援乡镇学校工作'],
      sees: { topics: ['targets'], stages: null, kinds: null },
      clause: GOALS,
    },
  ],
  guidance: [
    {
      key: 'six-fields',
      name: '六项工作任务',
      entries: [
        '共建育人体系，提升德育水平',
        '加强教学支援，提升智育水平',
        '共同开展活动，提升体育、美育水平',
        '共享优势资源，提升劳动教育水平',
        '强化开发应用，提升信息化水平',
        '创新管理思路，提升治理水平',
      ],
      clause: clause('六项工作任务', null, 'L14', ['B08']),
    },
    { key: 'platform', name: '信息平台', entries: ['网上教学互动', '网上教研', '网上培训'], clause: PLATFORM },
    { key: 'mechanisms', name: '三项工作要求', entries: ['统筹机制', '保障机制', '激励机制'], clause: MECHANISMS },
  ],
  openLists: [],
  answers: [
    {
      topic: 'quota',
      words: ['至少几次', '多久一次', '每学期几次', '一学期几次', '活动次数'],
      say: '方案没有规定活动次数。',
      clause: TEACHING,
    },
    {
      topic: 'forms',
      words: ['有哪些形式', '活动形式', '支援形式'],
      say: '以“互联网+”为主要载体：同步互动课堂、在线集体备课、校本研修培训、网络名师课程；有条件的可送教下乡、跟班学习。',
      clause: TEACHING,
    },
    {
      topic: 'coverage',
      words: ['什么时候全覆盖', '覆盖', '目标是什么'],
      say: '到2022年，对口支援达到全覆盖；到2025年，健全有效运行机制。',
      clause: GOALS,
    },
    {
      topic: 'fields',
      words: ['六项任务', '工作任务', '哪六项'],
      say: '德育、智育（教学支援）、体育和美育、劳动教育、信息化、治理水平六个方面。',
      clause: { ...SPORT_AND_ART, rows: ['B08'] },
    },
  ],
  reminders: COMMON_LADDER,
};
