import type { Plugin } from 'esbuild';

/** What calls to tables never do, by the module that does it, and what stands in its place. */
const replacements: Readonly<Record<string, string>> = {
  // Answers that arrive piece by piece: no command of a table has them.
  '@smithy/core/event-streams': `
    const absent = () => { throw new Error('Event streams are left out of bundles'); };
    export const EventStreamSerde = class { constructor() { absent(); } };
    export const eventStreamSerdeProvider = absent;`,
  // Remembers discovered endpoints, of which there are none unless discovery is asked for: a map does as well.
  'mnemonist/lru-cache': `
    export default class extends Map {
      constructor() { super(); }
      peek(key) { return this.get(key); }
    }`,
};

/** The SDK's client carries parts that are reachable and never reached here, 26 KB of each bundle. */
export const leanSdk: Plugin = {
  name: 'lean-sdk',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(@smithy\/core\/event-streams|mnemonist\/lru-cache)$/ }, ({ path }) => ({
      path,
      namespace: 'lean-sdk',
    }));
    onLoad({ filter: /.*/, namespace: 'lean-sdk' }, ({ path }) => ({ contents: replacements[path] ?? '' }));
  },
};
