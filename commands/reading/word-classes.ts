/** One pattern of several classes of words, each class a list with its meaning; asked in the order given, so longer words come first. */
export function oneOf(...classes: readonly (readonly RegExp[])[]): string {
  return classes.flatMap((words) => words.map((word) => word.source)).join('|');
}
