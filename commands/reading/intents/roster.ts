import { listOf, type Reader, reading } from '../draft.ts';
import { findWords } from '../lexicon.ts';
import { looksLikeName } from '../person-name.ts';
import type { Reading } from '../reading.ts';
import { resolveDay } from '../resolve-day.ts';
import type { Scene } from '../scene.ts';
import { blank, findAll } from '../span.ts';

const ADD = /(?:(?<!参)加|补录|录(?=[名上进一])|添(?![置乱])|添加|增加|新增|录入|加入|补充|登记|放)(?:到|进|入|一?个?)?/;

const LIST_OF_PEOPLE =
  /(?:(?<!参)加|添加|添|增加|新增|录入|录|加入|补充|补录|登记|放|补)(?:到|进|入|在|一下)?(?:我们|联盟|学科组?|教研组?|的)*(?:花名册|名册|教师名单|人员名单|老师名单|名单|通讯录|人员库|人员表|成员)|(?:花名册|名册|教师名单|人员名单|名单|成员)(?:里|中|上|表)*[^,，。]{0,4}(?:(?<!参)加|添|增加|新增|录入|录|补|登记|少了?)|(?:新增|添加|增加|添|补录|录入|补充|登记)(?:了|上)?(?:一|两|1|2)?[名位个]?(?:新)?(?:教师|老师|成员)(?![\u4e00-\u9fa5]{0,6}(?:反思|体会|点评|照片))/;

/** 新来的刘洋老师，七小教英语的，加一下 */
const PUT_IN = /(?:(?<![参增添])加|录|添|补)(?:一下|进来|进去|上去?|进花名册)(?:吧|啊|哈|呗)?[^\p{L}]*$/u;

/** 周婷调走了: somebody is no longer there. */
const HAS_LEFT =
  /^[^\p{L}]*([\u4e00-\u9fa5·]{2,6}?)(?:老师|主任|校长)?(?:已经?|上个?月|这学期|本学期|今年|前几天|刚)?(?:调走|调离|退休|离职|辞职|调出|调到[^,，。]{1,12})了?(?:[,，。][^,，。]{0,12})?[^\p{L}]*$/u;

const LEAVES_LIST =
  /从(?:我们)?(?:联盟|学校|学科组|教研组|群)(?:里|中)?(?:面)?(?:去掉|删掉|删除|移出|移除|踢出|拿掉)|(?:移出|移除|删除|删掉|删去|去掉|踢出|剔除|清除|拿掉|划掉|除名|清出)(?:了|一下)?[^,，。]{0,14}(?:花名册|名册|名单|成员|人员库)|(?:花名册|名册|名单|成员名?单?|人员库)(?:里|中|上)?(?:面)?(?:把|将)?[^,，。]{0,12}(?:移出|移除|删除|删掉|删去|删了|去掉|踢出|剔除|清除|拿掉|划掉|除名)/;

/** 把周婷移出花名册: nobody is taken off the list by a sentence; who keeps the list is told. */
export const readOffRoster: Reader = ({ words, mood, world }) =>
  (LEAVES_LIST.test(words) || isGone(words, world)) && !mood.question && !/报名|接龙|会议|签到|参会/.test(words)
    ? reading('unknown', { extra: { about: 'off-roster' } })
    : null;

function isGone(words: string, world: Scene['world']): boolean {
  const name = HAS_LEFT.exec(words)?.[1];
  return (
    name !== undefined &&
    (looksLikeName(name) || world.people.some((person) => person.name === name)) &&
    !/接替|接任|换成|由/.test(words)
  );
}

/** 把金山小学数学张伟加到花名册 */
export const readRoster: Reader = (scene) => {
  const { words } = scene;
  if (/(?:发|报|交|传)(?:给)?(?:我|上来|过来)|上报|报送/.test(words)) return null;
  const replace =
    /(?:教研员|联络[人员]|联系人|负责人)[^,，。]{0,4}换(?:人|了)了?[,，。 ]*(?:现在|以后|由|新的?)?(?:是|为|改)|(?:换|更换|调整|变更)(?:一下)?(?:了|个)?(?:学科|校)?(?:教研员|联络人|联系人|负责人)|(?:教研员|联络人|联系人|负责人|组长)(?:由)?[^,，。]{0,12}(?:换成|改成|改为|变更为|更换为|换|接替|接任|调整为)|接替|接任|接手|(?:换成|改由|由)([\u4e00-\u9fa5·]{2,6})(?:老师)?(?:担任|接替|接任|接手|负责).{0,10}(?:教研员|联络人|联系人|负责人)?|(?:调走|调离|退休|离职)/;
  const post = /学科教研员|教研员|校联络人|联络人|联络员|联系人|牵头校负责人|责任领导|负责人/
    .exec(words)?.[0]
    ?.replace(/联系人|联络员/, '联络人');
  const subject = scene.subjects[0]?.value.name;
  const school = scene.schools[0]?.value.word;
  const common: Partial<Reading> = { ...(school === undefined ? {} : { school }), ...(subject === undefined ? {} : { subject }) };
  if (replace.test(words) && (post !== undefined || /接替|接任|接手/.test(words)) && !/执教|主讲|上课|点评|主持/.test(words)) {
    const [moment] = scene.when.moments;
    const day = moment?.day == null ? null : resolveDay(moment.day.value, scene.now, 'forward');
    const names = namesIn(scene);
    const { from, to } = handover(words, names);
    return reading(
      'roster.replace',
      common,
      { post: post === undefined ? undefined : /教研员/.test(post) ? '学科教研员' : post } as Partial<Reading>,
      to === undefined ? { needs: ['name'] } : { name: to },
      from === undefined ? {} : { forName: from },
      day === null ? {} : { date: day.from },
    );
  }
  if (
    words.length > 60 ||
    !ADD.test(words) ||
    !(
      LIST_OF_PEOPLE.test(words) ||
      ((/^ *(?:请|帮忙?|麻烦)?(?:把)?(?:添加?|新增|增加|录入|补录|补充|登记)/.test(words) || PUT_IN.test(words)) &&
        school !== undefined &&
        namesIn(scene).length > 0)
    ) ||
    scene.when.moments.some((m) => m.time !== null || m.period !== null) ||
    scene.mood.question
  )
    return null;
  const name = namesIn(scene)[0];
  return reading('roster.add', common, name === undefined ? { needs: ['name'] } : { name });
};

/** Where no name can be: what stands between two of them. */
const BETWEEN =
  /现在是|以后是|换人了?|换成|改成|改为|变更为|更换为|调整为|接替|接任|接手|担任|任命|任|由|把|将|让|请|从|为|起|到|加入|加上|加|添加|增加|新增|录入|补录|登记|进|的|老师|教师|同志|调走|调离|退休|离职|负责|花名册|名册|名单|成员|学科教研员|教研员|联络人|负责人|联盟|换|了|里|中|上|和|[,，。、:：;；()]/g;

/** Names in the order they stand: those of the roster, and whatever looks like one between the other words. */
function namesIn(scene: Scene): string[] {
  const marks = [...scene.schools, ...scene.subjects, ...scene.when.spans];
  const roster = findWords(scene.words, scene.tables.people).filter(
    (hit) => !marks.some((m) => m.from <= hit.from && hit.to <= m.to),
  );
  const rest = blank(scene.words, [...marks, ...roster]).replace(BETWEEN, (word) => ' '.repeat(word.length));
  const guesses = findAll(rest, /[\u4e00-\u9fa5·]{2,8}/g, (m) => (looksLikeName(m[0]) ? m[0] : null));
  const known = roster.map((hit) => ({ from: hit.from, to: hit.to, value: hit.value.word }));
  return listOf([...known, ...guesses].sort((a, b) => a.from - b.from).map((hit) => hit.value));
}

function handover(words: string, names: readonly string[]): { from?: string; to?: string } {
  const [first, second] = names;
  if (first === undefined) return {};
  if (second === undefined) return { to: first };
  const between = words.slice(words.indexOf(first), words.indexOf(second));
  return /接替|接任|接手|替换|代替|取代/.test(between) ? { from: second, to: first } : { from: first, to: second };
}
