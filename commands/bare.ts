/** A sentence stripped to what it says: no mention, no blanks, no closing punctuation, half-width. For comparing, never for storing. */
export function bare(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/@\S+/g, '')
    .replace(/[\s“”"'「」()（）]/g, '')
    .replace(/[。．.!！?？,，;；~]+$/g, '')
    .toLowerCase();
}
