import { ImageRun, Paragraph } from 'docx';
import { TEXT_WIDTH } from './page.ts';

export interface Picture {
  type: 'jpg' | 'png';
  data: Uint8Array;
  width: number;
  height: number;
}

/** Twentieths of a point to the pixels of 96 dpi that the library counts in. */
const PIXEL = 15;
const GAP = 120;
const MOST_HEIGHT = 240;

/** At most two pictures side by side, as they are, scaled to fit. */
export function pictures(found: Picture[]): Paragraph[] {
  if (found.length === 0) return [];
  const width = Math.floor((TEXT_WIDTH / found.length - GAP) / PIXEL);
  return [
    new Paragraph({
      style: 'Picture',
      children: found.map((picture) => {
        const scale = Math.min(width / picture.width, MOST_HEIGHT / picture.height, 1);
        return new ImageRun({
          type: picture.type,
          data: picture.data,
          transformation: {
            width: Math.max(1, Math.round(picture.width * scale)),
            height: Math.max(1, Math.round(picture.height * scale)),
          },
          altText: { name: '活动照片', title: '活动照片', description: '活动照片' },
        });
      }),
    }),
  ];
}

/** Reads type and size from the first bytes; null for anything but a plain JPEG or PNG. */
export function pictureOf(data: Uint8Array): Picture | null {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const size = data.length > 24 && view.getUint32(0) === 0x89504e47 ? pngSize(view) : jpegSize(view);
  if (size === null || size.width === 0 || size.height === 0) return null;
  return { data, ...size };
}

type Size = { type: 'jpg' | 'png'; width: number; height: number };

function pngSize(view: DataView): Size {
  return { type: 'png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** Walks the segments to the frame header. Phones write turned pictures with a note in EXIF, which Word obeys itself. */
function jpegSize(view: DataView): Size | null {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 < view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { type: 'jpg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
