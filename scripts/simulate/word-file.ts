import { buffer } from 'node:stream/consumers';
import { Document, Packer, Paragraph } from 'docx';
import yauzl from 'yauzl';
import yazl from 'yazl';

/** Any moment will do, as long as it is the same in every run. */
const WRITTEN = new Date('2026-08-31T00:00:00Z');

/** A real small Word file; the same words make the same bytes. */
export async function wordFile(heading: string, ...lines: string[]): Promise<Buffer> {
  const children = [heading, ...lines].map((text) => new Paragraph({ text }));
  return withoutItsHour(await Packer.toBuffer(new Document({ sections: [{ children }] })));
}

/** Word files carry the hour they were made at, in their own words and on every entry. */
async function withoutItsHour(made: Buffer): Promise<Buffer> {
  const zip = await yauzl.fromBufferPromise(made, { lazyEntries: true });
  const copy = new yazl.ZipFile();
  for await (const entry of zip.eachEntry()) {
    const part = await buffer(await zip.openReadStreamPromise(entry));
    const words = entry.fileName === 'docProps/core.xml' ? Buffer.from(hourless(part.toString())) : part;
    copy.addBuffer(words, entry.fileName, { mtime: WRITTEN, forceDosTimestamp: true });
  }
  copy.end();
  return buffer(copy.outputStream);
}

const hourless = (xml: string): string => xml.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, WRITTEN.toISOString());
