import type { Plugin } from 'vite';
import { contracts } from '../../shared/contracts/index.ts';

const MODULE = 'virtual:contract-routes';
const RESOLVED = `\0${MODULE}`;

/**
 * What the page's client needs of the contracts while it runs: method and path by the operation's name.
 *
 * The schemas stay on the server: the page knows their types alone.
 */
export const contractRoutes = (): Plugin => ({
  name: 'contract-routes',
  resolveId: (id) => (id === MODULE ? RESOLVED : undefined),
  load: (id) => {
    if (id !== RESOLVED) return undefined;
    const routes = Object.fromEntries(contracts.map(({ name, method, path }) => [name, [method, path]]));
    return `export const routes = ${JSON.stringify(routes)};`;
  },
});
