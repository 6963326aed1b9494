import type { Tables } from '../client.ts';
import { type Ids, idOf } from './alliances.ts';
import { type Applying, EVER, freshId, inParts, note } from './change.ts';
import type { Placed } from './people.ts';

type Post = Tables['Post'];

interface Places {
  schools: Ids;
  alliances: Ids;
  districts: Ids;
}

/** Posts of the file begin and end with it; posts given in chat stay. */
export async function applyPosts(on: Applying, people: Placed[], places: Places): Promise<void> {
  const open = await on.tx.selectFrom('Post').selectAll().where('to', 'is', null).execute();
  const there = Map.groupBy(open, keyOf);
  const passedOn = await passedInChat(on);
  const wanted = new Map(people.flatMap((placed) => wantedOf(on, placed, places).map((row) => [keyOf(row.post), row])));
  const names = new Map(people.map(({ inFile, personId }) => [personId, inFile.name]));

  for (const row of open) {
    if (row.source !== 'file' || wanted.has(keyOf(row))) continue;
    const to = row.from > on.today ? row.from : on.today;
    await on.tx.updateTable('Post').set({ to }).where('id', '=', row.id).execute();
    note(on, 'ended', 'post', names.get(row.personId), row.post, row.subject);
  }
  const fresh: Post[] = [];
  for (const [key, { post, saidFrom }] of wanted) {
    const old = there.get(key)?.[0];
    const passed = passedOn.get(key);
    if (old === undefined && passed !== undefined && (saidFrom === undefined || saidFrom <= passed)) continue;
    if (old === undefined) {
      fresh.push(post);
      note(on, 'added', 'post', names.get(post.personId), post.post, post.subject);
    } else if (saidFrom !== undefined && old.from !== saidFrom && old.source === 'file') {
      await on.tx.updateTable('Post').set({ from: saidFrom }).where('id', '=', old.id).execute();
      note(on, 'changed', 'post', names.get(post.personId), post.post, post.subject);
    }
  }
  for (const rows of inParts(fresh)) await on.tx.insertInto('Post').values(rows).execute();
}

/** Posts that passed to somebody else in chat, with the day: the file's earlier holder does not get them back unless it says since when. */
async function passedInChat(on: Applying): Promise<Map<string, string>> {
  const rows = await on.tx.selectFrom('Post').selectAll().where('to', 'is not', null).where('source', '=', 'chat').execute();
  return new Map(rows.map((row) => [keyOf(row), row.to ?? '']));
}

function wantedOf(
  on: Applying,
  { inFile, personId }: Placed,
  { schools, alliances, districts }: Places,
): { post: Post; saidFrom: string | undefined }[] {
  return inFile.posts.map(({ post, alliance, subject, school, district, office, from }) => {
    const at = school ?? inFile.school;
    return {
      saidFrom: from,
      post: {
        id: freshId(on),
        personId,
        post,
        allianceId: alliance === undefined ? null : idOf(alliances, alliance),
        schoolId: at === undefined ? null : idOf(schools, at),
        districtId: district === undefined ? null : idOf(districts, district),
        office: office ?? null,
        subject: subject ?? null,
        from: from ?? (on.first || post === '教师' ? EVER : on.today),
        to: null,
        source: 'file',
      },
    };
  });
}

function keyOf(row: Pick<Post, 'personId' | 'post' | 'allianceId' | 'schoolId' | 'districtId' | 'office' | 'subject'>): string {
  return [row.personId, row.post, row.allianceId, row.schoolId, row.subject, row.districtId, row.office].join(' ');
}
