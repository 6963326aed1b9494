import { html } from 'hono/html';

/** The same page for what is not there and what is not shown. */
export function notFoundPage() {
  return html`<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>没有这个页面</title>
<style>body{font:16px/1.7 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;margin:3rem auto;max-width:32rem;padding:0 1rem;color:#222}</style></head>
<body><h1>没有这个页面</h1><p>链接可能已经过期。需要的内容请在企业微信里发给机器人“帮助”查看怎么取。</p></body>
</html>`;
}
