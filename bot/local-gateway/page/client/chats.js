import { avatarOf, button, el } from './dom.js';

const PARTS = [
  ['direct', '私聊'],
  ['mine', '群聊'],
  ['others', '其他群'],
  ['other-direct', '别人的私聊'],
];
let unfolded = false;

/** The list of conversations; what had the focus keeps it. */
export function drawChats(list, chats, open, wanted, enter) {
  const again = () => drawChats(list, chats, open, wanted, enter);
  const kept = list.contains(document.activeElement) ? document.activeElement.getAttribute('data-key') : null;
  list.textContent = '';
  PARTS.forEach(([part, title]) => {
    const all = chats.filter((chat) => chat.part === part && chat.name.indexOf(wanted) >= 0);
    if (all.length === 0) return;
    const there = part !== 'others' || unfolded || wanted !== '';
    if (part === 'others') list.appendChild(foldOf(title, all, there, again));
    else list.appendChild(el('h3', 'part', title));
    all
      .filter((chat) => there || chat.key === open)
      .forEach((chat) => {
        list.appendChild(rowOf(chat, open, enter));
      });
  });
  if (list.children.length === 0) list.appendChild(el('p', 'part', '没有这个名字的会话'));
  const before = kept ? [...list.querySelectorAll('[data-key]')].find((node) => node.getAttribute('data-key') === kept) : null;
  if (before) before.focus();
}

function foldOf(title, all, there, again) {
  const unread = all.reduce((sum, chat) => sum + chat.unread, 0);
  const fold = button('fold', `${title}（${all.length}）`, () => {
    unfolded = !unfolded;
    again();
  });
  fold.setAttribute('aria-expanded', there ? 'true' : 'false');
  fold.setAttribute('data-key', 'fold');
  if (unread > 0 && !there) fold.appendChild(markOf(unread));
  return fold;
}

function rowOf(chat, open, enter) {
  const row = button('row', undefined, () => enter(chat));
  row.setAttribute('data-key', chat.key);
  if (chat.key === open) row.setAttribute('aria-current', 'true');
  row.appendChild(avatarOf(chat));
  const words = el('span', 'words');
  words.appendChild(el('span', 'name', chat.part === 'other-direct' ? `${chat.name}的私聊` : chat.name));
  words.appendChild(el('span', 'last', chat.last || chat.about || '还没有消息'));
  row.appendChild(words);
  const side = el('span', 'side');
  side.appendChild(el('span', 'time', chat.time));
  if (chat.unread > 0 && chat.key !== open) side.appendChild(markOf(chat.unread));
  row.appendChild(side);
  return row;
}

function markOf(unread) {
  const mark = el('span', 'unread', unread > 99 ? '99+' : String(unread));
  mark.appendChild(el('span', 'quiet', '条未读'));
  return mark;
}
