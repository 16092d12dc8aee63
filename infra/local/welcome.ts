import { relative } from 'node:path';
import type { TryFiles } from './demo/try-files.ts';
import type { Instance } from './instance.ts';
import type { Options } from './options.ts';

type Shown = Pick<Instance, 'url' | 'endpoints' | 'stateDir'>;

const CAMPAIGN = 'vpr-demo';

/** How the state folder is named in a command; nothing where it is the usual one. */
const stateOption = (stateDir: string): string => {
  const near = relative(process.cwd(), stateDir);
  if (near === '.local') return '';
  return ` --state ${near === '' || near.startsWith('..') ? stateDir : near}`;
};

const pathOf = (file: string): string => {
  const near = relative(process.cwd(), file);
  return near.startsWith('..') ? file : near;
};

const indented = (lines: readonly string[]): string => lines.map((line) => `    ${line}`).join('\n');

const tokenOf =
  ({ stateDir }: Shown) =>
  (login: string): string =>
    `$(npm run -s token -- ${login}${stateOption(stateDir)})`;

/** What a newcomer reads when the system is ready. */
export const welcome = (shown: Shown, seconds: number): string => {
  const { url, endpoints, stateDir } = shown;
  return `
The system is ready after ${seconds.toFixed(1)} s.

  The page    ${url}/#edu220001        a school: what it has to hand in
              ${url}/#reg22_m001       its municipal coordinator
              ${url}/#reg220000        the regional coordinator: watch the reports fill
              ${url}/#federal          the federal organiser

  API         ${url}/v1     the document: ${url}/v1/openapi.json
  Sign-in     ${endpoints.services}        (Cognito's own API)
  Letters     ${url}/_local/mail
  State       ${stateDir}        (logs in logs/; delete the folder to begin anew)

  Accounts    federal                        the federal organiser
              reg220000                      the coordinator of region 22
              reg22_m001 … reg22_m060        the coordinators of its municipalities
              edu220001 … edu220640          its schools; the first ten lie in reg22_m001
              expert220001                   an expert
  A token     npm run -s token -- reg220000${stateOption(stateDir)}

1. The region's report: which applications are in.

${indented([
  `curl -s -H "Authorization: Bearer ${tokenOf(shown)('reg220000')}" \\`,
  `  '${url}/v1/campaigns/${CAMPAIGN}/monitoring/application?territory=ru-22&format=csv'`,
])}

`;
};

/**
 * What there is to upload, once the ten schools have schedules: every command works as it stands.
 *
 * @param files undefined where no work of theirs is held yet
 */
export const uploads = (
  shown: Shown,
  files: TryFiles | undefined,
  { quietDemo }: Pick<Options, 'quietDemo'>,
): string => {
  const { url } = shown;
  const upload = (login: string, work: string, file: string): string =>
    indented([
      `curl -s -T ${pathOf(file)} -H 'content-type: application/octet-stream' \\`,
      `  -H "Authorization: Bearer ${tokenOf(shown)(login)}" \\`,
      `  ${url}/v1/campaigns/${CAMPAIGN}/schools/${login}/results/${work}/form`,
    ]);
  const tries = files
    ? `2. A school uploads results with two wrong cells: 422, and the answer names both.

${upload(files.login, files.assessmentId, files.faulty)}

3. The same workbook, corrected: 200 with a receipt, and within seconds it is in the report of the result forms.

${upload(files.login, files.assessmentId, files.right)}

`
    : '';
  const others = quietDemo ? '' : 'The other schools are being played in: watch the reports fill.\n';
  return `${tries}The whole way of a school, from application to report: docs/walkthrough.md\n${others}`;
};
