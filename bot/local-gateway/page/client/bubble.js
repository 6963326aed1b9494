import { drawCard } from './card.js';
import { avatarOf, button, el } from './dom.js';

/** One message. `on` holds what can be done with it: quote, click, speak, warn. */
export function drawBubble(bubble, on) {
  const row = el('article', `msg ${bubble.who}`);
  row.appendChild(avatarOf(bubble));
  const box = el('div', 'box');
  const by = el('div', 'by', bubble.name);
  by.appendChild(el('span', 'tag', bubble.time));
  if (bubble.pushed) by.appendChild(el('span', 'tag', '主动发来'));
  by.appendChild(button('plain', '引用', () => on.quote({ id: bubble.id, text: bubble.plain })));
  box.appendChild(by);
  const body = el('div', 'body');
  if (bubble.html || bubble.quote || !bubble.finished) body.appendChild(drawWords(bubble));
  if (bubble.card) body.appendChild(drawCard(bubble, on));
  bubble.files.forEach((file) => {
    body.appendChild(drawFile(file));
  });
  box.appendChild(body);
  if (bubble.note) box.appendChild(el('div', 'note', bubble.note));
  row.appendChild(box);
  return row;
}

function drawWords(bubble) {
  const words = el('div', bubble.finished ? 'bubble' : 'bubble writing');
  // Escaped on the server, which lets through only the tags of its markdown.
  words.innerHTML = bubble.html;
  if (bubble.quote) words.insertBefore(el('div', 'quoted', bubble.quote), words.firstChild);
  return words;
}

function drawFile(file) {
  const link = el('a', file.image ? 'photo' : 'file');
  link.href = file.url;
  if (file.image) {
    link.target = '_blank';
    link.rel = 'noopener';
    const image = el('img');
    image.src = file.url;
    image.alt = `图片 ${file.name}`;
    link.appendChild(image);
    return link;
  }
  link.setAttribute('download', file.name);
  const ending = (/\.(\w{1,4})$/.exec(file.name) || ['', '文件'])[1].toLowerCase();
  link.appendChild(el('span', `icon ${lookOf(ending)}`, ending));
  const words = el('span', 'words', file.name);
  words.appendChild(el('small', '', `${file.size}，点开下载`));
  link.appendChild(words);
  return link;
}

function lookOf(ending) {
  if (/^docx?$/.test(ending)) return 'doc';
  if (/^(xlsx?|csv)$/.test(ending)) return 'xls';
  return /^(zip|pdf)$/.test(ending) ? ending : '';
}
