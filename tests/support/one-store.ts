import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../db/client.ts';
import { openStore } from '../../db/open.ts';

/** A SQLite database of a test file's own, where the kind of database does not matter. Opened when first asked for. */
export function openTestStore(): { store(): Promise<Store>; close(): Promise<void> } {
  const dataDir = mkdtempSync(join(tmpdir(), 'jiaoyan-'));
  let opening: Promise<Store> | null = null;
  return {
    store() {
      opening ??= openStore({ url: `file:${join(dataDir, 'bot.db')}`, dataDir });
      return opening;
    },
    async close() {
      await (await opening)?.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
