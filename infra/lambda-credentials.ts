import { dirname } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * A function's credentials come from its environment, so the SDK's chain of other sources is left out of bundles:
 * files of a developer, single sign-on, web identity, the metadata of an instance. It is 100 KB of each bundle.
 */
export const lambdaCredentials: Plugin = {
  name: 'lambda-credentials',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, ({ importer }) => ({
      path: 'credentials',
      namespace: 'lambda-credentials',
      // The replacement is resolved as the client that asks for credentials would resolve it.
      pluginData: { resolveDir: dirname(importer) },
    }));
    onLoad({ filter: /.*/, namespace: 'lambda-credentials' }, ({ pluginData }) => ({
      contents: "export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';",
      resolveDir: pluginData.resolveDir,
    }));
  },
};
