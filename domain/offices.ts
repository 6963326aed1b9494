import type { Programme, Topic } from './programmes/schema.ts';
import type { PostRow } from './roster.ts';

// Offices the product has no post for are written into the county file beside the post nearest to them: 基教办, office 托幼办.

type Duty = Programme['duties'][number];

/** The duties of a post: of one with an office that office's alone, else what the document gives the post. */
export function dutiesOf(post: Pick<PostRow, 'post' | 'office'>, duties: readonly Duty[]): Duty[] {
  return duties.filter((duty) => (post.office === null ? duty.post === post.post : duty.office === post.office));
}

/**
 * Whether a post of the bureau may act for the county in what a topic is about. Without an office it may what its post may; so may
 * an office the document gives no duty, since nothing is known of it.
 */
export function actsIn(post: Pick<PostRow, 'post' | 'office'>, duties: readonly Duty[], topic: Topic): boolean {
  if (post.office === null) return true;
  const own = dutiesOf(post, duties);
  return own.length === 0 || own.some((duty) => duty.sees?.topics.includes(topic) === true);
}

/** Whether anything an office does is on record: who only sees to the money records no visit. */
export function isOnRecord(post: Pick<PostRow, 'post' | 'office'>, duties: readonly Duty[]): boolean {
  const own = post.office === null ? [] : dutiesOf(post, duties);
  return own.length === 0 || own.some((duty) => duty.sees !== null);
}

/** The offices that see to a topic for the whole county, to be named where another is turned away. */
export function officesFor(duties: readonly Duty[], topic: Topic): string[] {
  const whole = duties.filter(
    ({ post, sees }) => post !== '学区' && sees?.topics.includes(topic) === true && sees.stages === null && sees.kinds === null,
  );
  return [...new Set(whole.map((duty) => duty.office))].slice(0, 3);
}
