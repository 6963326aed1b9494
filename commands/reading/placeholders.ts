import type { World } from './reading.ts';

type Attachment = World['attachments'][number];

/** What stands in a transcript for media and quotes: [图片], [文件] a.docx, [引用 文件：a.docx], [语音转文字]. */
export interface Unpacked {
  text: string;
  attachments: Attachment[];
  quote: World['quote'];
  voice: boolean;
}

const MARK =
  /[[［](图片|文件|视频|语音转文字|语音|引用)([^\]］\n]{0,200})[\]］]( ?[^\s[\]［］]{1,120}\.[A-Za-z0-9]{2,5}(?![A-Za-z0-9]))?/g;
const KINDS: Record<string, Attachment['kind']> = { 图片: 'image', 文件: 'file', 视频: 'video' };

/** Takes a transcript apart into the words and what came with them. Only for transcripts: people who type [图片] send no picture. */
export function unpack(transcript: string): Unpacked {
  const attachments: Attachment[] = [];
  let quote: World['quote'] = null;
  let voice = false;
  const text = transcript.replace(MARK, (whole, type: string, inside: string, name: string | undefined) => {
    if (type === '语音转文字' || type === '语音') {
      voice = true;
      return '';
    }
    if (type === '引用') {
      quote = quoteOf(inside.replace(/^[\s:：]+/, ''));
      return '';
    }
    const kind = KINDS[type];
    if (kind === undefined) return whole;
    const file = (name ?? inside.replace(/^[\s:：]+/, '')).trim();
    attachments.push({ kind, name: file === '' ? null : file });
    return kind === 'image' && name !== undefined && !/\.(?:jpe?g|png|gif|bmp|webp|heic)$/i.test(name) ? name : '';
  });
  return { text: text.trim(), attachments, quote, voice };
}

function quoteOf(inside: string): World['quote'] {
  const media = /^(图片|文件|视频)[:： ]*(.*)$/.exec(inside);
  if (media === null) return { text: inside, attachments: [] };
  const kind = KINDS[media[1] ?? ''] ?? 'file';
  const name = (media[2] ?? '').trim();
  return { text: '', attachments: [{ kind, name: name === '' ? null : name }] };
}
