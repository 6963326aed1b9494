import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { Core } from './core.ts';
import { createRoutes } from './http.ts';
import type { GatewayOptions } from './options.ts';
import { BotSocket } from './socket.ts';
import { World } from './world.ts';

/** Where a bot connects, on whatever server the gateway is mounted. */
export const SOCKET_PATH = '/console/socket';

export interface LocalGateway {
  /** A plain node:http handler. False: not one of its paths, nothing was written. */
  handler(req: IncomingMessage, res: ServerResponse): boolean;
  /** For the server's `upgrade` event; whoever mounts it looks at the path. */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  world: World;
  /** Tells where the server that carries it is reached: http://127.0.0.1:3000 */
  reachedAt(url: string): void;
  /** A server of its own, for tests and scripts. Any path upgrades. */
  listen(port?: number): Promise<{ url: string; wsUrl: string; port: number }>;
  close(): Promise<void>;
}

/** A strict double of the WeCom bot gateway with a page to chat on. People, groups and the bot are handed in as data. */
export function createLocalGateway(options: GatewayOptions): LocalGateway {
  const core = new Core({ ...options });
  const socket = new BotSocket(core);
  const world = new World(core, socket);
  const routes = createRoutes(core, world);
  let own: Server | null = null;

  const upgrade = (req: IncomingMessage, duplex: Duplex, head: Buffer): void => socket.upgrade(req, duplex, head);
  const handler = (req: IncomingMessage, res: ServerResponse): boolean => routes.handle(req, res);

  return {
    handler,
    upgrade,
    world,
    reachedAt: (url) => {
      core.baseUrl = url.replace(/\/$/, '');
    },
    listen: async (port = 0) => {
      const server = createServer((req, res) => {
        if (handler(req, res)) return;
        res.statusCode = 404;
        res.end();
      });
      own = server;
      server.on('upgrade', upgrade);
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', resolve);
      });
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('no port to listen on');
      const host = `127.0.0.1:${address.port}`;
      core.baseUrl = `http://${host}`;
      return { url: core.baseUrl, wsUrl: `ws://${host}${SOCKET_PATH}`, port: address.port };
    },
    close: async () => {
      routes.close();
      socket.close();
      const server = own;
      if (!server) return;
      own = null;
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
