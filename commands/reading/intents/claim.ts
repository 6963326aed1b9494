import { bareOf, type Reader, reading } from '../draft.ts';
import { looksLikeName } from '../person-name.ts';

/** 你好，我来报到: somebody new, who has not said who they are. */
const NEW_HERE =
  /^(?:你好|您好|大家好|各位好|老师好|各位老师好)+(?:我是?)?(?:刚|新)?(?:来的?|调来的?|人|老师)?我?(?:是?新?来)?报[到道](?:了|一下|的)?$|^(?:你好|您好|大家好)*我?(?:是|叫)?(?:刚|新)(?:来|调来|分来|加入|入职)(?:的|了)?(?:老师|教师|人|同事)?(?:我?来?报[到道](?:了|一下|的)?|请多关照)?$/;

/** 我是 第七小学 周婷 */
export const readClaim: Reader = (scene) => {
  const { world } = scene;
  const words = scene.words.trim();
  if (
    /^(?:我|这)?(?:不是|并非)\s?[\u4e00-\u9fa5·]{2,8}(?:老师)?[,，。]?(?:认错|弄错|搞错|登记错)?/.test(words) &&
    /^我不是/.test(words) &&
    words.length < 20
  )
    return reading('roster.unclaim', {});
  if (/^(?:这|这个)?不是我(?:本人)?[。.!！]?$/.test(words)) return reading('roster.unclaim', {});
  if (NEW_HERE.test(bareOf(words)) || (world.chat === 'direct' && /^我来报[到道]了?$/.test(bareOf(words))))
    return reading('roster.claim', { needs: ['school', 'name'] });
  const match = /^(?:你好|您好|大家好)?[,，。!！ ]*(?:我是|我叫|本人是?|认领)[:：]? ?(.{2,30}?)[。!！,，]?$/.exec(words);
  if (match === null || scene.when.moments.length > 0) return null;
  const rest = (match[1] ?? '').trim();
  const school =
    scene.schools.find((hit) => rest.includes(hit.value.word))?.value.word ??
    scene.world.schools.find((name) => rest.startsWith(name.slice(0, 2)) && rest.length <= 8)?.slice(0, 2);
  const tail = school === undefined ? rest : rest.replace(school, ' ');
  const subject = scene.subjects[0]?.value;
  const post = /学科教研员|教研员|校联络人|联络人|牵头校负责人|责任领导|校长|管理员/.exec(tail)?.[0];
  const parts = tail
    .replace(post ?? '\0', ' ')
    .replace(subject?.word ?? '\0', ' ')
    .replace(/老师|教师|组的?|学科|的/g, ' ')
    .replace(/(^|[ ,，、:：])(?:是|在|来自)+/g, '$1 ')
    .split(/[ ,，、:：]+/)
    .filter((part) => part !== '');
  const name =
    parts.find((part) => looksLikeName(part) || scene.world.people.some((p) => p.name === part)) ??
    (school !== undefined && parts.length === 1 && /^[\u4e00-\u9fa5·]{2,6}$/.test(parts[0] ?? '') ? parts[0] : undefined);
  if (name === undefined) return null;
  return reading(
    'roster.claim',
    { name },
    school === undefined ? { needs: ['school'] } : { school },
    subject === undefined ? {} : { subject: subject.name },
    post === undefined ? {} : { post },
  );
};

/** 绑定 第三小学联盟 数学 */
export const readBind: Reader = (scene) => {
  const { words } = scene;
  if (!/绑定|绑(?:到|在|成)|(?:本群|这个群)(?:是|为|属于|对应)/.test(words) || scene.mood.question) return null;
  const typed = /(?:绑定|绑|是|为|属于|对应)(?:到|为|成|在)? ?[:：]?([\u4e00-\u9fa5]{2,20}?联盟)/.exec(words)?.[1]?.trim();
  const alliance = scene.alliance?.value ?? typed;
  const subject = scene.subjects[0]?.value.name;
  const needs = [...(alliance === undefined ? ['alliance'] : []), ...(subject === undefined ? ['subject'] : [])];
  return reading('group.bind', alliance === undefined ? {} : { alliance }, subject === undefined ? {} : { subject }, { needs });
};
