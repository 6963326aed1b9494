import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Core } from './core.ts';
import { LINK_PATH } from './link.ts';
import type { World } from './world.ts';

export interface Routes {
  handle(req: IncomingMessage, res: ServerResponse): boolean;
  close(): void;
}

export function createRoutes(core: Core, _world: World): Routes {
  return {
    handle: (req, res) => {
      const path = (req.url ?? '').split('?')[0] ?? '';
      if (!path.startsWith(LINK_PATH)) return false;
      void core.links.serve(path.slice(LINK_PATH.length), req, res);
      return true;
    },
    close: () => {},
  };
}
