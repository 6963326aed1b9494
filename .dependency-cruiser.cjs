/**
 * Which room may import which. Data flows one way:
 *   bot -> (main.ts wires) -> commands -> db -> domain
 *   jobs / web open on the same rooms from the clock and from the browser.
 */
const forbid = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });
/** zod, and what is a table with a function in front: the holiday calendar, numerals, pinyin. */
const PURE_DATA = '(zod|chinese-days|nzh|pinyin-pro)';
const ROOMS = '^(bot|commands|db|domain|jobs|web)/';

module.exports = {
  forbidden: [
    forbid('no-circular', {}, { circular: true }, 'Move the shared type down a room.'),

    forbid(
      'domain-is-pure',
      { path: '^domain/' },
      { path: '^(bot|commands|db|jobs|web|prisma|main|config|log)' },
      'domain/ knows rules and words, never a database, a socket or a clock.',
    ),
    forbid(
      'domain-uses-only-pure-data',
      { path: '^domain/' },
      { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: `node_modules/${PURE_DATA}/` },
      'No I/O and no Node built-ins in domain/: zod and the libraries that are nothing but data.',
    ),

    forbid(
      'db-looks-down-only',
      { path: '^db/' },
      { path: '^(bot|commands|jobs|web|main|config)' },
      'db/ stores and answers; it never decides or speaks.',
    ),
    forbid(
      'prisma-only-in-db',
      { pathNot: '^(db|prisma|scripts|tests)/' },
      { path: '^prisma/generated/|node_modules/(@prisma|kysely|better-sqlite3|pg)/' },
      'Ask db/ for a named function instead.',
    ),

    forbid(
      'commands-do-not-speak-wecom',
      { path: '^commands/' },
      { path: '^(bot|jobs|web|main|config)|node_modules/(ws|koa|@wecom)' },
      'Return a Reply; bot/cards turns it into a WeCom payload.',
    ),
    forbid(
      'commands-are-strangers',
      { path: '^commands/([^/]+)/.+' },
      { path: '^commands/([^/]+)/.+', pathNot: '^commands/($1|reading)/' },
      'Two commands that need the same rule share it through domain/ or db/queries/.',
    ),

    forbid(
      'reading-is-pure',
      { path: '^commands/reading/' },
      { path: '^', pathNot: `^(commands/reading|domain)/|node_modules/${PURE_DATA}/` },
      'Readers turn words into values; rosters and timetables are handed to them as data.',
    ),

    forbid(
      'bot-knows-no-alliance',
      { path: '^bot/' },
      { path: '^(commands|db|jobs|web|prisma|main|config)' },
      'bot/ is a door: frames in, Replies out. main.ts hands it what it needs.',
    ),
    forbid(
      'socket-only-in-wecom',
      { pathNot: '^(bot/(wecom|local-gateway)|scripts|tests)/' },
      { path: 'node_modules/(ws|@wecom)/' },
      'One place opens sockets.',
    ),
    forbid(
      'gateway-double-stays-outside',
      { pathNot: '^((main|demo)\\.ts$|bot/local-gateway/|scripts/|tests/)' },
      { path: '^bot/local-gateway/' },
      'The product must not know it may be talking to the double.',
    ),
    forbid(
      'gateway-double-shares-only-frames',
      { path: '^bot/local-gateway/' },
      { path: '^bot/', pathNot: '^bot/(local-gateway/|wecom/frames\\.ts$)' },
      'The double speaks the wire format and nothing else of ours.',
    ),

    forbid(
      'jobs-never-send',
      { path: '^jobs/' },
      { path: '^(bot|web|main|config)' },
      'A job writes outbox rows; bot/ drains them.',
    ),
    forbid(
      'web-reads',
      { path: '^web/' },
      { path: '^(bot|jobs|main|config)' },
      'Pages read db/queries/ and call commands/ use-cases.',
    ),
    forbid(
      'web-writes-through-commands',
      { path: '^web/' },
      { path: '^db/', pathNot: '^db/(queries/|client\\.ts$)' },
      'A page that changes something calls the same use-case the chat does.',
    ),
    forbid(
      'other-doors-skip-the-chat-grammar',
      { path: '^(jobs|web)/' },
      { path: '^commands/([^/]+\\.ts$|[^/]+/index\\.ts$|reading/)' },
      'jobs/ and web/ call the deciding functions beside index.ts, not the chat declarations.',
    ),
    forbid('koa-only-in-web', { pathNot: '^(web|tests)/' }, { path: 'node_modules/(koa|@koa)' }, 'One HTTP room.'),

    forbid(
      'config-is-handed-in',
      { pathNot: '^((main|demo|start-words|stop|database-words)\\.ts$|scripts/|tests/)' },
      { path: '^(config|log)\\.ts$' },
      'Only main.ts reads configuration and hands values down.',
    ),
    forbid('nobody-imports-main', { pathNot: '^tests/' }, { path: '^main\\.ts$' }, 'main.ts is the top.'),
    forbid('product-never-imports-tests', { path: `${ROOMS}|^(main|config|log)\\.ts$` }, { path: '^(tests|scripts)/' }, ''),

    forbid(
      'nothing-forgotten',
      { path: '^(main\\.ts$|scripts/)' },
      { path: `${ROOMS}.+\\.ts$`, pathNot: '\\.d\\.ts$', reachable: false },
      'A command, job or programme that main.ts cannot reach is not in the product.',
    ),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(prisma/generated)/internal' },
  },
};
