import { at, button, el } from './dom.js';

/**
 * The box one writes in. `chat` is asked for: inGroup(), bot; `say(text, files, quoteId)` sends and returns a promise.
 */
export function createWriter({ bot, inGroup, say }) {
  const write = at('write');
  let quoted = null;
  let picked = [];
  let place = '';
  const drafts = new Map();

  const warn = (text) => {
    at('hint').textContent = text;
  };
  const mentioned = (text) => text.indexOf(`@${bot}`) >= 0 || text.indexOf(`＠${bot}`) >= 0;

  function check() {
    const text = write.value.trim();
    const deaf = inGroup() && !mentioned(text) && (text !== '' || picked.length > 0);
    warn(deaf ? '没有@机器人，它听不到' : '');
  }

  function quote(what) {
    quoted = what;
    at('quote').hidden = !what;
    at('quote-text').textContent = what ? `引用：${what.text.slice(0, 80)}` : '';
    if (what) write.focus();
  }

  function drawPicked() {
    const list = at('picked');
    list.textContent = '';
    picked.forEach((file) => {
      const item = el('li', '', file.name);
      const drop = button('plain', '×', () => {
        picked = picked.filter((each) => each !== file);
        drawPicked();
      });
      drop.setAttribute('aria-label', `不发${file.name}`);
      item.appendChild(drop);
      list.appendChild(item);
    });
    check();
  }

  function pick(files) {
    picked = picked.concat([...files]);
    drawPicked();
    write.focus();
  }

  const send = (text, files) => say(text, files, quoted ? quoted.id : null).then(() => quote(null));

  function submit() {
    const text = write.value;
    const files = picked;
    if (text.trim() === '' && files.length === 0) return;
    write.value = '';
    picked = [];
    drawPicked();
    send(text, files).catch((error) => {
      write.value = text;
      picked = files;
      drawPicked();
      warn(error.message);
    });
  }

  /** Says a ready sentence, in a group with the mention it needs. */
  function speak(text) {
    send(inGroup() && !mentioned(text) ? `@${bot} ${text}` : text, []).catch((error) => warn(error.message));
  }

  at('form').addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  at('unquote').addEventListener('click', () => quote(null));
  at('mention').addEventListener('click', () => {
    if (!mentioned(write.value)) write.value = `@${bot} ${write.value}`;
    write.focus();
    check();
  });
  write.addEventListener('input', check);
  write.addEventListener('keydown', (event) => {
    // 229: an input method is still choosing a character.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    submit();
  });
  write.addEventListener('paste', (event) => {
    const files = event.clipboardData ? event.clipboardData.files : [];
    if (files.length > 0) pick(files);
  });
  ['images', 'files'].forEach((id) => {
    const input = at(id);
    input.addEventListener('change', () => {
      pick(input.files);
      input.value = '';
    });
    input.addEventListener('focus', () => input.parentNode.classList.add('focused'));
    input.addEventListener('blur', () => input.parentNode.classList.remove('focused'));
  });
  [...document.querySelectorAll('.try')].forEach((node) => {
    node.addEventListener('click', () => speak(node.textContent.trim()));
  });

  /** Another conversation: what was begun here waits here. */
  function moveTo(key) {
    drafts.set(place, write.value);
    place = key;
    write.value = drafts.get(key) || '';
    quote(null);
    check();
  }

  return { quote, speak, warn, moveTo };
}
