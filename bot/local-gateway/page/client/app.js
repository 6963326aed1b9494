import { drawBubble } from './bubble.js';
import { drawChats } from './chats.js';
import { at, el, store } from './dom.js';
import { look, onChange, send } from './net.js';
import { createWriter } from './writer.js';

const bot = document.body.getAttribute('data-bot');
const log = at('log');
let me = '';
let open = '';
let after = 0;
let chats = [];
let shown = new Map();
let asking = false;
let askAgain = false;

/** A phone shows either the list or a conversation. */
const looking = () => (document.body.classList.contains('in-chat') || window.innerWidth > 760 ? open : '');
const inGroup = () => open.indexOf('group:') === 0;

const writer = createWriter({
  bot,
  inGroup,
  say: (text, files, quote) => {
    const form = { me, chat: open, text, quote };
    const uploads = files.map((file) => send(`upload?name=${encodeURIComponent(file.name)}`, file));
    return Promise.all(uploads).then((kept) => send('say', { ...form, files: kept.map((file) => file.id) }));
  },
});

const on = {
  quote: writer.quote,
  speak: writer.speak,
  warn: writer.warn,
  click: (clicked) => {
    send('click', { me, ...clicked }).catch((error) => writer.warn(error.message));
  },
};

function status(text, online) {
  at('online').textContent = text;
  at('online').className = online ? 'online on' : 'online';
}

function become(userid, key) {
  me = userid;
  at('me').value = userid;
  store.set('me', userid);
  show(key || (inGroup() ? open : `direct:${userid}`));
}

function enter(chat) {
  document.body.classList.add('in-chat');
  if (chat.part === 'other-direct') become(chat.userid, chat.key);
  else show(chat.key);
}

function show(key) {
  open = key;
  after = 0;
  log.textContent = '';
  shown = new Map();
  store.set(`chat ${me}`, key);
  writer.moveTo(key);
  at('write').placeholder = `以${at('me').selectedOptions[0].text.split(' ')[0]}的身份说话，按Enter发送`;
  if (key === `direct:${me}`) send('open', { me }).catch(() => {});
  refresh();
}

function draw(bubbles) {
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 120;
  const empty = log.querySelector('.empty');
  if (empty && bubbles.length > 0) log.removeChild(empty);
  bubbles.forEach((bubble) => {
    const node = drawBubble(bubble, on);
    const old = shown.get(bubble.id);
    shown.set(bubble.id, node);
    if (old) {
      log.replaceChild(node, old);
      return;
    }
    if (log.getAttribute('data-day') !== bubble.day || !log.firstChild) log.appendChild(el('div', 'day', bubble.day));
    log.setAttribute('data-day', bubble.day);
    log.appendChild(node);
  });
  if (!log.firstChild) {
    log.appendChild(
      el('p', 'empty', inGroup() ? `在群里@${bot}说一句，或点下面的例句。` : '直接说就行，不用@，图片和文件也可以发。'),
    );
  }
  const mine = bubbles.some((bubble) => bubble.who === 'me');
  if (bubbles.length > 0 && (atEnd || after === 0 || mine)) log.scrollTop = log.scrollHeight;
}

/** One question at a time; what changed meanwhile is asked for right after. */
function refresh() {
  if (asking) {
    askAgain = true;
    return;
  }
  asking = true;
  const [asker, asked] = [me, looking()];
  look(asker, asked, after)
    .then((state) => {
      status(state.online ? '机器人在线' : '机器人不在线', state.online);
      if (asker !== me || asked !== looking()) return;
      chats = state.chats;
      list();
      if (asked === '') return;
      const chat = chats.find((each) => each.key === open);
      at('title').textContent = chat ? chat.name : '';
      at('about').textContent = chat ? chat.about : '';
      at('mention').hidden = !inGroup();
      draw(state.bubbles);
      after = state.seq;
    })
    .catch((error) => status(error.message, false))
    .then(() => {
      asking = false;
      if (!askAgain) return;
      askAgain = false;
      refresh();
    });
}

const list = () => drawChats(at('chats'), chats, looking(), at('find').value.trim(), enter);

at('me').addEventListener('change', (event) => become(event.target.value));
at('find').addEventListener('input', list);
at('back').addEventListener('click', () => {
  document.body.classList.remove('in-chat');
  refresh();
});

const start = document.body.getAttribute('data-start');
at('me').value = store.get('me') || start;
me = at('me').value || start;
at('me').value = me;
look(me, '', 0).then((state) => {
  const kept = store.get(`chat ${me}`);
  const known = state.chats.find((chat) => chat.key === kept) || state.chats.find((chat) => chat.part === 'mine');
  show(known ? known.key : `direct:${me}`);
  onChange(refresh, () => status('连不上，正在重试', false));
});
