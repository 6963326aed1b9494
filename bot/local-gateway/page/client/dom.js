/* Modules without a build, in words that old in-app browsers know. */

export const at = (id) => document.getElementById(id);

export function el(tag, name, text) {
  const node = document.createElement(tag);
  if (name) node.className = name;
  if (text !== undefined) node.textContent = text;
  return node;
}

export function button(name, text, deed) {
  const node = el('button', name, text);
  node.type = 'button';
  node.addEventListener('click', deed);
  return node;
}

export function linkTo(url, text) {
  const link = el('a', '', text);
  link.href = url;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  return link;
}

export function avatarOf(whose) {
  const avatar = el('span', `avatar h${whose.hue}`, whose.avatar);
  avatar.setAttribute('aria-hidden', 'true');
  return avatar;
}

/** Private windows forget; nothing depends on it. */
export const store = {
  get(key) {
    try {
      return window.localStorage.getItem(key);
    } catch (_) {
      return null;
    }
  },
  set(key, value) {
    try {
      window.localStorage.setItem(key, value);
    } catch (_) {
      /* Nothing to do. */
    }
  },
};
