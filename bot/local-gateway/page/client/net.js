const LOST = '连不上，请看机器人是否还在运行';

function answerOf(res) {
  return res.json().then((answer) => {
    if (!res.ok) throw new Error(answer.error || '没有发出去，请再试一次');
    return answer;
  });
}

const wordOf = (error) => {
  // fetch itself throws only where nobody answered.
  throw error instanceof TypeError ? new Error(LOST) : error;
};

export function send(path, body) {
  const headers = { 'X-Console': '1' };
  const isFile = body instanceof Blob;
  if (!isFile) headers['Content-Type'] = 'application/json';
  return fetch(`/console/${path}`, { method: 'POST', headers, body: isFile ? body : JSON.stringify(body) })
    .then(answerOf)
    .catch(wordOf);
}

/** The lists as this person sees them, and what changed in the open chat. */
export function look(me, chat, after) {
  const query = `me=${encodeURIComponent(me)}&chat=${encodeURIComponent(chat)}&after=${after}`;
  return fetch(`/console/state?${query}`).then(answerOf).catch(wordOf);
}

/** Calls back whenever something changed: told by the server, or by asking where a browser cannot be told. */
export function onChange(changed, lost) {
  if (!window.EventSource) {
    window.setInterval(changed, 2000);
    return;
  }
  const source = new EventSource('/console/events');
  source.onmessage = changed;
  source.onopen = changed;
  source.onerror = lost;
}
