import { html } from 'hono/html';
import type { Core } from '../core.ts';
import type { GatewayPerson } from '../options.ts';
import { aboutOf } from './view.ts';

/** phone comes last: it overrules the others on narrow screens. */
const STYLES = ['base', 'chats', 'bubble', 'file', 'card', 'writer', 'phone'];

/** The chat page. What changes is fetched by app.js; this is the frame and the list of people. */
export function consolePage(core: Core): string {
  const { bot, people = [], sentences = [], place = '' } = core.options;
  const title = `${bot.name} 演示聊天`;
  const page = html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>${title}</title>
        ${STYLES.map((name) => html`<link rel="stylesheet" href="/console/app/${name}.css" />`)}
        <link rel="icon" href="data:," />
      </head>
      <body data-bot="${bot.name}" data-start="${core.options.startAs ?? startAs(people)}">
        <a class="skip" href="#write">跳到输入框</a>
        <header class="top">
          <h1>${bot.name}<span class="place">${place}</span></h1>
          <span class="online" id="online" role="status"></span>
          <label class="who">
            <span>我是</span>
            <select id="me">
              ${bySchool(people).map(
                ([school, members]) =>
                  html`<optgroup label="${school}">
                    ${members.map((person) => html`<option value="${person.userid}">${labelOf(person)}</option>`)}
                  </optgroup>`,
              )}
            </select>
          </label>
        </header>
        <div class="house">
          <nav class="chats" aria-label="会话">
            <label class="find"><span class="quiet">找会话</span><input id="find" type="search" placeholder="找会话" /></label>
            <div id="chats"></div>
          </nav>
          <main class="chat">
            <div class="head">
              <button type="button" class="back" id="back">返回</button>
              <h2 id="title"></h2>
              <span id="about" class="about"></span>
            </div>
            <div id="log" class="log" role="log" aria-label="消息" tabindex="0"></div>
            <form id="form" class="write" autocomplete="off">
              ${
                sentences.length > 0
                  ? html`<div class="tries" role="group" aria-label="试一句，点一下就发">
                      <span class="try-label">试一句</span>
                      ${sentences.map((sentence) => html`<button type="button" class="try">${sentence}</button>`)}
                    </div>`
                  : ''
              }
              <div id="quote" class="quote-bar" hidden>
                <span id="quote-text"></span><button type="button" id="unquote" class="plain" aria-label="不引用了">×</button>
              </div>
              <ul id="picked" class="picked" aria-label="要发的文件"></ul>
              <label class="quiet" for="write">写消息</label>
              <textarea id="write" rows="2" maxlength="20000" placeholder="写消息，按Enter发送"></textarea>
              <div class="bar">
                <button type="button" id="mention" class="tool">@机器人</button>
                <label class="tool">图片<input id="images" type="file" accept="image/*" multiple /></label>
                <label class="tool">文件<input id="files" type="file" multiple /></label>
                <span id="hint" class="hint" role="status"></span>
                <button type="submit" class="send">发送</button>
              </div>
            </form>
          </main>
        </div>
        <script type="module" src="/console/app/app.js"></script>
      </body>
    </html>`;
  return String(page);
}

/** People by school, in the order they were handed in; people of no school last, by what they do. */
function bySchool(people: GatewayPerson[]): [string, GatewayPerson[]][] {
  const schools = new Map<string, GatewayPerson[]>();
  for (const person of people.filter((each) => each.school)) {
    schools.set(person.school ?? '', [...(schools.get(person.school ?? '') ?? []), person]);
  }
  const others = people.filter((each) => !each.school);
  return [...schools, ...(others.length > 0 ? ([['教体局', others]] as [string, GatewayPerson[]][]) : [])];
}

const labelOf = (person: GatewayPerson): string => [person.name, aboutOf(person)].filter((part) => part).join(' ');

/** Who announces activities makes the best first guest. */
const startAs = (people: GatewayPerson[]): string =>
  (people.find((person) => person.posts?.includes('学科教研员')) ?? people[0])?.userid ?? '';
