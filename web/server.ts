import http from 'node:http';
import type { Duplex } from 'node:stream';

export interface Server {
  /** The address people open. */
  url: string;
  close(): Promise<void>;
}

export interface Mounts {
  app: http.RequestListener;
  /** Handed in by main.ts: the local gateway's pages and sockets, where there is one. Returns false for what is not its own. */
  beside?: {
    handler(req: http.IncomingMessage, res: http.ServerResponse): boolean;
    upgrade(req: http.IncomingMessage, socket: Duplex, head: Buffer): void;
  };
}

/** One HTTP server for everything. Throws the listen error (EADDRINUSE, EACCES) as it is. */
export async function listen({ app, beside }: Mounts, { host, port }: { host: string; port: number }): Promise<Server> {
  const server = http.createServer({ requestTimeout: 60_000, headersTimeout: 15_000 }, (req, res) => {
    if (beside?.handler(req, res)) return;
    app(req, res);
  });
  server.on('upgrade', (req, socket, head) => {
    if (beside) beside.upgrade(req, socket, head);
    else socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${shown}:${actual}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
