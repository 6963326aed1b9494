import { accessSync, constants, cpSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A term writes thousands of commits, each of which waits for the disk; where the machine keeps files in memory there is nothing to wait for. */
const IN_MEMORY = '/dev/shm';
const ENOUGH_BYTES = 512 * 1024 * 1024;

/** A fresh folder to play in. */
export function scratchFolder(): string {
  return mkdtempSync(path.join(hasRoom(IN_MEMORY) ? IN_MEMORY : os.tmpdir(), 'simulate-'));
}

/** Leaves what was played where it was asked for. */
export function moveFolder(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
  rmSync(from, { recursive: true });
}

function hasRoom(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= ENOUGH_BYTES;
  } catch {
    return false;
  }
}
