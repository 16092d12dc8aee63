import type { Instance } from './instance.ts';

/** What a newcomer reads when the system is ready. */
export const welcome = ({ url, endpoints, stateDir }: Instance, seconds: number): string => `
The system is ready after ${seconds.toFixed(1)} s.

  API        ${url}/v1        (${url}/v1/health)
  Sign-in    ${endpoints.services}        (Cognito's own API)
  State      ${stateDir}        (logs in ${stateDir}/logs)

  A token    npm run -s token -- federal
`;
