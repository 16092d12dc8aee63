import { join } from 'node:path';
import type { Plugin } from 'esbuild';

const own = join(import.meta.dirname, '../shared/dynamo/client');

/** Modules of the SDK, and what stands in their place. */
const replacements: Readonly<Record<string, string>> = {
  '@aws-sdk/client-dynamodb': join(own, 'client.ts'),
  '@aws-sdk/util-dynamodb': join(own, 'attributes.ts'),
};

/**
 * Functions speak to tables by our own client: a third of a bundle and most of a call's processor time were the SDK's.
 *
 * @see docs/decisions/0057-tables-without-the-sdk-s-client.md
 */
export const ownClients: Plugin = {
  name: 'own-clients',
  setup({ onResolve }) {
    onResolve({ filter: /^@(aws-sdk|smithy)\// }, ({ path, importer }) => {
      const replacement = replacements[path];
      if (replacement !== undefined) return { path: replacement, sideEffects: false };
      return { errors: [{ text: `${importer} takes ${path} into a bundle: there is no client of ours for it` }] };
    });
  },
};
