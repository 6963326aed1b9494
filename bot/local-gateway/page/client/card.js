import { button, el, linkTo } from './dom.js';

/** A card with everything on it that can be chosen and clicked. */
export function drawCard(bubble, on) {
  const card = bubble.card;
  const box = el('div', 'card');
  const inner = el('div', 'in');
  drawHead(inner, card);
  const questions = [card.checkbox, card.button_selection].concat(card.select_list || []).filter((question) => question);
  const asked = questions.map((question) => {
    const part = question === card.checkbox ? drawChoice(bubble.id, question) : drawList(question);
    inner.appendChild(part.node);
    return { key: question.question_key, read: part.read, open: !question.disable };
  });
  box.appendChild(inner);
  const deeds = drawButtons(bubble, asked, on);
  if (deeds) box.appendChild(deeds);
  const jumps = drawJumps(card, on);
  if (jumps) box.appendChild(jumps);
  return box;
}

function drawHead(inner, card) {
  const add = (tag, name, text) => {
    if (text) inner.appendChild(el(tag, name, text));
  };
  const title = card.main_title || {};
  const big = card.emphasis_content || {};
  const cited = card.quote_area || {};
  add('h3', '', title.title);
  add('p', 'desc', title.desc);
  add('p', 'big', big.title);
  add('p', 'desc', big.desc);
  add('p', 'desc', [cited.title, cited.quote_text].filter((part) => part).join('：'));
  add('p', 'desc', card.sub_title_text);
  const rows = (card.horizontal_content_list || []).map((row) => [row.keyname, row.value, row.type === 1 ? row.url : null]);
  (card.vertical_content_list || []).forEach((row) => {
    rows.push([row.title, row.desc, null]);
  });
  if (rows.length > 0) inner.appendChild(drawRows(rows));
}

function drawRows(rows) {
  const list = el('dl');
  rows.forEach(([key, value, url]) => {
    const line = el('div', 'line');
    line.appendChild(el('dt', '', key));
    const web = url && /^https?:\/\//.test(url);
    const what = el('dd', '', web ? undefined : value);
    if (web) what.appendChild(linkTo(url, value || url));
    line.appendChild(what);
    list.appendChild(line);
  });
  return list;
}

function drawChoice(id, question) {
  const set = el('fieldset');
  set.disabled = Boolean(question.disable);
  set.appendChild(el('legend', '', question.mode === 1 ? '可选多项' : '选一项'));
  const inputs = question.option_list.map((option) => {
    const label = el('label', option.is_checked ? 'option on' : 'option');
    const input = el('input');
    input.type = question.mode === 1 ? 'checkbox' : 'radio';
    input.name = `${id} ${question.question_key}`;
    input.value = option.id;
    input.checked = Boolean(option.is_checked);
    label.appendChild(input);
    label.appendChild(el('span', '', option.text));
    set.appendChild(label);
    return input;
  });
  set.addEventListener('change', () => {
    inputs.forEach((input) => {
      input.parentNode.className = input.checked ? 'option on' : 'option';
    });
  });
  return { node: set, read: () => inputs.filter((input) => input.checked).map((input) => input.value) };
}

function drawList(question) {
  const label = el('label', 'desc', question.title || '请选择');
  const select = el('select');
  question.option_list.forEach((option) => {
    const node = el('option', '', option.text);
    node.value = option.id;
    node.selected = option.id === question.selected_id;
    select.appendChild(node);
  });
  select.disabled = Boolean(question.disable);
  label.appendChild(select);
  return { node: label, read: () => [select.value] };
}

/** A click is answered by a changed card, or by nothing: after five seconds it may be tried again. */
function drawButtons(bubble, asked, on) {
  const card = bubble.card;
  const menu = card.action_menu ? card.action_menu.action_list : [];
  const all = (card.button_list || []).concat(card.submit_button || [], menu);
  if (all.length === 0) return null;
  const open = asked.filter((question) => question.open);
  const frozen = asked.length > 0 && open.length === 0;
  const bar = el('div', 'buttons');
  all.forEach((each) => {
    const submits = each === card.submit_button;
    const node = button(`s${each.style || 1}`, each.text, () => {
      const selected = {};
      open.forEach((question) => {
        selected[question.key] = question.read();
      });
      if (submits && open.some((question) => selected[question.key].length === 0)) {
        on.warn('请先选一项');
        return;
      }
      node.disabled = true;
      window.setTimeout(() => {
        node.disabled = false;
      }, 5000);
      on.click({ entry: bubble.id, key: each.key, selected });
    });
    node.disabled = submits && frozen;
    bar.appendChild(node);
  });
  return bar;
}

function drawJumps(card, on) {
  const jumps = (card.jump_list || []).filter((jump) => jump.question || /^https?:\/\//.test(jump.url || ''));
  if (jumps.length === 0) return null;
  const box = el('div', 'jumps');
  jumps.forEach((jump) => {
    box.appendChild(jump.type === 3 ? button('', jump.title, () => on.speak(jump.question)) : linkTo(jump.url, jump.title));
  });
  return box;
}
