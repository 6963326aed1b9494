/** The file name of a Content-Disposition header, made fit to show: no path, no control or direction marks. Null without one. */
export function fileNameOf(header: string | undefined): string | null {
  if (header === undefined) return null;
  const extended = /filename\*\s*=\s*UTF-8''([^;\s]+)/i.exec(header)?.[1];
  if (extended !== undefined) return shown(percentDecoded(extended));
  const match = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]+))/i.exec(header);
  const quoted = match?.[1]?.replace(/\\(.)/g, '$1');
  const bare = quoted ?? match?.[2];
  return bare === undefined ? null : shown(percentDecoded(utf8(bare.trim())));
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Node reads headers as Latin-1; servers write names in raw UTF-8 all the same. */
function utf8(text: string): string {
  const read = Buffer.from(text, 'latin1').toString('utf8');
  return read.includes('\ufffd') ? text : read;
}

function shown(name: string): string | null {
  const base = name.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const clean = base.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, '').trim();
  if (clean === '' || clean === '.' || clean === '..') return null;
  if (clean.length <= 180) return clean;
  const dot = clean.lastIndexOf('.');
  const ending = dot > 0 && clean.length - dot <= 10 ? clean.slice(dot) : '';
  return `${clean.slice(0, 180 - ending.length)}${ending}`.toWellFormed();
}
