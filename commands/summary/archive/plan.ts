/** WeCom takes no larger file. */
export const MOST_FILE_BYTES = 20 * 1024 * 1024;
/** What a part is filled to: papers are only guessed at before they are made. */
const PART_BYTES = MOST_FILE_BYTES - 1024 * 1024;
/** What one part may hold. */
export interface Limits {
  bytes: number;
  papers: number;
}

/** So many papers are made in some ten seconds; a part of more would keep the next paper waiting. */
export const PART: Limits = { bytes: PART_BYTES, papers: 600 };

/** One activity's share: how many papers it has and what they may weigh, and its files. */
export interface Parcel {
  id: string;
  papers: { count: number; bytes: number };
  media: { id: string; bytes: number }[];
}

/** What goes into one file: of each activity its papers, or not, and these of its files. */
export type Part = Map<string, { papers: boolean; media: Set<string> }>;

export interface Plan {
  parts: Part[];
  /** Files that fit into no part. */
  tooBig: Set<string>;
}

/**
 * Divides an archive into parts that can be sent: activities in their order, one in a part of its own where it does not fit beside
 * the others, its files over several where it does not fit into one. The first part begins with `head` bytes of its own. The same
 * record is always divided alike.
 */
export function planParts(head: number, parcels: readonly Parcel[], { bytes: most, papers: mostPapers }: Limits = PART): Plan {
  const parts: Part[] = [new Map()];
  const tooBig = new Set<string>();
  let left = most - head;
  let papersLeft = mostPapers;
  const last = () => parts.at(-1) ?? new Map();
  const turn = () => {
    parts.push(new Map());
    left = most;
    papersLeft = mostPapers;
  };
  for (const { id, papers, media } of parcels) {
    const fitting = media.filter(({ id: file, bytes }) => {
      if (weigh(bytes) <= most) return true;
      tooBig.add(file);
      return false;
    });
    const whole = papers.bytes + fitting.reduce((sum, { bytes }) => sum + weigh(bytes), 0);
    const begun = last().size > 0 || (parts.length === 1 && head > 0);
    if (begun && ((whole > left && whole <= most) || papers.bytes > left || papers.count > papersLeft)) turn();
    last().set(id, { papers: true, media: new Set() });
    left -= papers.bytes;
    papersLeft -= papers.count;
    for (const { id: file, bytes } of fitting) {
      if (weigh(bytes) > left) turn();
      const here = last().get(id) ?? { papers: false, media: new Set<string>() };
      here.media.add(file);
      last().set(id, here);
      left -= weigh(bytes);
    }
  }
  return { parts, tooBig };
}

/** An entry's names stand in the file twice. */
function weigh(bytes: number): number {
  return bytes + 1024;
}
