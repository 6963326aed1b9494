import { findAll, type Span } from './span.ts';

const REPORTED =
  /(?:有人|有(?:些|几位|的|位)?老师|老师们?|大家|群里|不少人|好多人|很多人|家长)[^,，。:：;；\n]{0,6}(?:问|打听|咨询)[^。:：;；\n]{1,24}[:：](?=.{4})/g;

/** 有人问下雨怎么办：…: what others ask, and the speaker answers after the colon. */
export function reportedQuestions(words: string): Span[] {
  return /[问询听][^。:：;；\n]{1,24}[:：]/.test(words) ? findAll(words, REPORTED, () => true) : [];
}
