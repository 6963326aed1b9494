import { pinyin } from 'pinyin-pro';

export const isSign = (code: number): boolean => code >= 0x4e00 && code <= 0x9fa5;

const readings = new Map<string, readonly string[]>();

/** Every way to read a sign, without tones: 乐 is le and yue. */
export function readingsOf(sign: string): readonly string[] {
  let known = readings.get(sign);
  if (known === undefined) {
    known = [...new Set(pinyin(sign, { toneType: 'none', type: 'array', multiple: true }))].slice(0, 3);
    readings.set(sign, known);
  }
  return known;
}
