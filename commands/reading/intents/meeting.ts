import { plannedMoments, timeSlots, where } from '../activity-slots.ts';
import { type Reader, reading } from '../draft.ts';
import type { Reading } from '../reading.ts';
import type { Scene } from '../scene.ts';
import { allianceSlot } from '../span-of-time.ts';

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

const PHASES: [RegExp, string][] = [
  [/学期初工作部署会|(?:学?期初|开学)[^,，。]{0,6}(?:部署|工作)?会|部署会/, '学期初工作部署会'],
  [/中期反馈交流会|期?中期?[^,，。]{0,4}(?:反馈|交流)[^,，。]{0,3}会|反馈(?:交流)?会/, '中期反馈交流会'],
  [/学期末总结评价会|期末[^,，。]{0,6}(?:总结|评价)?[^,，。]{0,3}会|总结评价会/, '学期末总结评价会'],
  [/成立大会/, '成立大会'],
];

function phaseOf({ words }: Scene, said: string): Partial<Reading> {
  const phase = PHASES.find(([pattern]) => pattern.test(words))?.[1];
  return phase === undefined ? (/联席会/.test(said) ? {} : { title: said }) : { phase };
}

function inviteOf(words: string): Partial<Reading> {
  const invited = [
    ...(/分管(?:副)?局长|局领导|责任领导|局长/.test(words) ? ['责任领导'] : []),
    ...(/责任教研员|县教研室[^,，。]{0,6}教研员/.test(words) ? ['责任教研员'] : []),
    ...(/教学(?:副)?校长/.test(words) ? ['教学校长'] : /各?校(?:的)?校长|校长们/.test(words) ? ['校长'] : []),
    ...(/学科教研员|各教研员/.test(words) ? ['学科教研员'] : []),
  ];
  return invited.length === 0 ? {} : { invite: invited };
}
