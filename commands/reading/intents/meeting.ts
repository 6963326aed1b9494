import { plannedMoments, timeSlots, where } from '../activity-slots.ts';
import { type Reader, reading, whole } from '../draft.ts';
import type { Reading } from '../reading.ts';
import { resolveDay } from '../resolve-day.ts';
import type { Scene } from '../scene.ts';
import { allianceSlot } from '../span-of-time.ts';
import { targetIn } from '../target.ts';

const MEETING =
  /联席会议?|部署会|(?:反馈)?交流会(?=$|[,，。 的在])|(?:中期|期中)反馈(?:交流)?会|总结评价会|期末总结会|成立大会|调度会|推进会|协调会|工作会议|校长会|联盟会议|联盟大会|启动会|启动仪式/;

export const readMeeting: Reader = (scene) => {
  const match = MEETING.exec(scene.words);
  if (
    match === null ||
    scene.subjects.length > 0 ||
    (scene.mood.question && !/[,，].{0,8}[吗?？]/.test(scene.words)) ||
    /总结(?:材料|报告)|没开|开了几/.test(scene.words)
  )
    return null;
  const [moment] = plannedMoments(scene);
  if (moment === undefined && !/发|建|登记|安排|组织|开展|召开|搞|开|定|约|通知/.test(scene.words)) return null;
  return reading(
    'meeting.create',
    { kind: '联席会议' },
    phaseOf(scene, match[0]),
    timeSlots(scene),
    where(scene),
    inviteOf(scene.words),
    allianceSlot(scene),
  );
};

const WHO_CAME =
  /责任领导|分管(?:副)?局长|局领导|局长|教研室|教研员|校长|领导|老师|主任|([\u4e00-\u9fa5]{2,4})(?=(?:也|都)?(?:参加|出席|列席)了)/;
const CAME = /(?:参加|出席|列席|到|来)了(?!吗|没|么)|(?:都|均|也|全程)(?:参加|出席|列席|到场|到会)(?!$|的)/;

/** 责任领导和县教研室参加了部署会: who was at a meeting that was held. */
export const readMeetingHeld: Reader = (scene) => {
  const { words, mood } = scene;
  const match = MEETING.exec(words);
  if (match === null || mood.question || !CAME.test(words) || !WHO_CAME.test(words) || words.trim().length > 60) return null;
  const coming = scene.when.moments.some((m) => {
    const day = m.day === null ? null : resolveDay(m.day.value, scene.now, 'forward');
    return day !== null && day.from > scene.now.today;
  });
  if (coming || /没有?(?:来|到|参加|出席)/.test(words)) return null;
  const found = targetIn(scene, whole(scene), 'backward');
  return reading(
    'attendance.record',
    phaseOf(scene, match[0]),
    found.target?.date === undefined ? {} : { target: { date: found.target.date } },
  );
};

const PHASES: [RegExp, string][] = [
  [/学期初工作部署会|(?:学?期初|开学(?!期))[^,，。]{0,6}(?:部署|工作)?会|部署会/, '学期初工作部署会'],
  [/中期反馈交流会|期?中期?[^,，。]{0,4}(?:反馈|交流)[^,，。]{0,3}会|反馈(?:交流)?会/, '中期反馈交流会'],
  [/学期末总结评价会|期末[^,，。]{0,6}(?:总结|评价)?[^,，。]{0,3}会|总结评价会/, '学期末总结评价会'],
  [/成立大会/, '成立大会'],
];

function phaseOf({ words }: Scene, said: string): Partial<Reading> {
  const phase = PHASES.find(([pattern]) => pattern.test(words))?.[1];
  return phase === undefined ? (/联席会/.test(said) ? {} : { title: said }) : { phase };
}

const SCHOOL_POSTS = /(?:教研|教务|教导|德育|政教)(?:处)?主任|教研组长|备课组长|学科组长|学科带头人|骨干教师/g;

function inviteOf(words: string): Partial<Reading> {
  const invited = [
    ...(/分管(?:副)?局长|局领导|责任领导|局长/.test(words) ? ['责任领导'] : []),
    ...(/责任教研员|县教研室[^,，。]{0,6}教研员/.test(words) ? ['责任教研员'] : []),
    ...(/教学(?:副)?校长/.test(words) ? ['教学校长'] : /各?校(?:的)?校长|校长们/.test(words) ? ['校长'] : []),
    ...(/学科教研员|各教研员/.test(words) ? ['学科教研员'] : []),
    ...(/联络[人员]/.test(words) ? ['联络人'] : []),
    ...[...words.matchAll(SCHOOL_POSTS)].map((m) => m[0]),
  ];
  return invited.length === 0 ? {} : { invite: invited };
}
