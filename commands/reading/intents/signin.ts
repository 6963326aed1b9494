import { type Reader, reading, whole } from '../draft.ts';
import { looksLikeName } from '../person-name.ts';
import type { Scene } from '../scene.ts';
import { targetIn, targetSlot } from '../target.ts';

const ON_IF = 'an activity of this group is running or within its sign-in window';
const ARRIVED =
  /^(?:我们?)?(?:线上|线下|现场)?(?:已经?)?(?:到|到了|到达?(?:会场|现场|录播室|报告厅|会议室|教室|学校)了?|到场|已到|到位|到达|到啦|来了|到会|签到了?|签到成功|打卡|来?报到了?|在线|上线了|已上线|已签到|签个?到|签一下到|签)(?:[了啦啊哈]|打卡)*$/;
const PROXY =
  /(?:替|代|帮|给)(?:一下)?(?!我|大家|你|忙)([\u4e00-\u9fa5·]{1,8}?)(?:老师|教师|校长|主任)?(?:来|也|一起|补)?(?:签(?:个|一?下)?到|签一下|签个名|打卡|签)/;

/** 签到, 到了, 线上签到; for somebody else it is another matter. */
export const readSignin: Reader = (scene) => {
  const { words, mood, world } = scene;
  const bare = words.replace(/[^\p{L}\p{N}]/gu, '');
  const proxy = PROXY.exec(words);
  if (proxy !== null && !/签到表/.test(words)) {
    return reading(
      'signin.proxy',
      { forName: /^[她他]$/.test(proxy[1] ?? '') ? saidBefore(scene, proxy.index) : nameIn(scene, proxy[1] ?? '') },
      mood.question ? { negated: true } : {},
    );
  }
  const said = /签(?:个|一?下)?到|补签|补个签/.test(words);
  if (!said && !ARRIVED.test(bare)) return null;
  if (
    said &&
    (mood.question ||
      /谁|没签|未签|签到[表率]|统计|各(?:学)?校|名单|情况|几人|多少|设置|开启|开始|发起|关闭|结束|提醒|催|怎么|忘|码|前签到|[点:0-9]签到|取消/.test(
        words,
      ))
  ) {
    return /忘(?:了|记)?签到|补签|补一下/.test(words) && !mood.question
      ? reading('signin', { mode: modeOf(scene), flags: ['late'] })
      : null;
  }
  if (said && scene.kind !== undefined && scene.when.moments.some((m) => m.time !== null || m.period !== null)) return null;
  if (said && words.trim().length > 60) return null;
  const found = targetSlot(targetIn(scene, whole(scene), 'backward'));
  return reading(
    'signin',
    { mode: modeOf(scene) },
    said ? found : {},
    said || (world.role === 'any' && said) ? {} : { onlyIf: ON_IF },
  );
};

const modeOf = ({ words }: Scene): 'online' | 'offline' =>
  /线上|在线|腾讯会议|网上|上线|远程|直播/.test(words) ? 'online' : 'offline';

/** 马丽老师手机没电了，我代她签到: whoever was named before. */
function saidBefore(scene: Scene, until: number): string {
  const before = scene.words.slice(0, until);
  const known = scene.world.people.filter(({ name }) => before.includes(name)).at(-1)?.name;
  if (known !== undefined) return known;
  const [, name = '', title = ''] =
    /(?:^|[^\u4e00-\u9fa5]|[我们校的和与同事是])([\u4e00-\u9fa5·]{1,6}?)(老师|教师|校长|主任)/.exec(before) ?? [];
  const plain =
    /(?:^|[^\u4e00-\u9fa5])([\u4e00-\u9fa5·]{2,4}?)(?=在|没|有|手机|说|今天|刚|还|因|生病|忘|堵|临时|正)/.exec(before)?.[1] ?? '';
  if (name === '' && looksLikeName(plain)) return plain;
  return name.length === 1 ? `${name}${title}` : name === '' ? '她' : nameIn(scene, name);
}

export function nameIn(scene: Scene, typed: string): string {
  const known = scene.world.people.find((person) => typed.endsWith(person.name));
  return known?.name ?? typed.replace(/^(?:我们?|一下|同事|同校的?)/, '');
}
