/** How many messages each run over the readers reads; every test counts its own and is held to these. */
export const RUNS = {
  /** Agreed and invented messages, each disturbed this often. */
  disturbed: 82_000,
  /** Days and times as people write them. */
  written: 18_000,
  /** Weekdays that disagree with their date. */
  disagreeing: 500,
  /** Whatever is typed. */
  anything: 400,
} as const;

export const AT_LEAST = 100_000;
