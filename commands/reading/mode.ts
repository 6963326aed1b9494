import { findAll, type Hit } from './span.ts';

export type Mode = 'online' | 'offline' | 'hybrid';

const ONLINE =
  /线上|腾讯会议|钉钉(?:会议|直播)?|企业?微信?会议|企微会议|飞书会议|视频会议|云会议|网络会议|zoom|ZOOM|直播间?|云端|远程|在线(?!互动课堂)/g;
const OFFLINE = /线下|现场(?!照片|图片|集体|视频|录像|拍)|当面|实地/g;
const MEETING =
  /(?:会议号|会议ID|会议id|会议码|腾讯会议|ID|id|房间号)?(?:[:：是为 #]|号){0,3}(?<![0-9-])([0-9]{3}[- ][0-9]{3}[- ][0-9]{3,4}|[0-9]{9,10})(?![0-9-])/g;

/** Where people meet: said words only. */
export function readMode(s: string): { mode: Mode | undefined; spans: Hit<Mode>[] } {
  const online = findAll(s, ONLINE, () => 'online' as const);
  const offline = findAll(s, OFFLINE, () => 'offline' as const);
  const mode =
    online.length > 0 && offline.length > 0
      ? 'hybrid'
      : online.length > 0
        ? 'online'
        : offline.length > 0
          ? 'offline'
          : undefined;
  return { mode, spans: [...online, ...offline] };
}

/** 665-778-990, or nine digits beside 会议号. Phone numbers have eleven. */
export function readMeetingId(s: string): Hit<string> | null {
  const [hit] = findAll(s, MEETING, (m) => {
    const id = m[1] ?? '';
    const named = m[0].length > id.length || /会议|号|ID|id/.test(s.slice(Math.max(0, m.index - 6), m.index));
    return /[- ]/.test(id) || named ? id.replace(/ /g, '-') : null;
  });
  return hit ?? null;
}
