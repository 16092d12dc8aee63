import { archiveKey } from '../../../functions/results/archive-upload.ts';
import { entryOf } from '../../../infra/bundle.ts';
import type { Contract } from '../../../shared/contracts/contract.ts';
import { contracts } from '../../../shared/contracts/index.ts';
import { INBOX } from '../../../shared/objects/inbox.ts';
import { campaign } from '../scene/campaign.ts';

/** What stands for a parameter of a path. */
const examples: Readonly<Record<string, string>> = {
  campaignId: campaign.id,
  schoolId: 's-22-0001',
  assessmentId: '4-MA',
  territory: 'ru-22',
  regionId: 'ru-22',
  kind: 'application',
};

const callers = {
  federal: { login: 'federal', scope: 'ru' },
  regional: { login: 'reg220000', scope: 'ru-22' },
  municipal: { login: 'reg22_m001', scope: 'ru-22-001' },
  school: { login: 'edu220001', scope: 's-22-0001' },
  expert: { login: 'exp220001', scope: 'ru-22' },
} as const;

/** A call that reads something which is not there: it goes through token, scope, contract and the table, and ends as a problem. */
const httpEvent = (contract: Contract) => {
  const [role = 'federal'] = contract.access.roles;
  const names = [...contract.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const pathParameters = Object.fromEntries(names.map((name) => [name, examples[name] ?? '1']));
  return {
    version: '2.0',
    routeKey: `${contract.method} /v1${contract.path}`,
    rawPath: '/',
    rawQueryString: '',
    headers: { accept: '*/*' },
    pathParameters,
    requestContext: {
      authorizer: {
        jwt: {
          claims: {
            token_use: 'id',
            'cognito:username': callers[role].login,
            'custom:role': role,
            'custom:scope': callers[role].scope,
          },
          scopes: [],
        },
      },
    },
    isBase64Encoded: false,
  };
};

const ARCHIVE = '0190163d-8694-739b-aea5-966c26f8ad91';
const arrived = {
  key: archiveKey(INBOX, { campaignId: campaign.id, id: ARCHIVE }),
  etag: 'bench',
  at: '2023-04-11T09:00:00Z',
};

/** Of functions that no operation names: an export and an archive that there are not, an hour in which nothing is due. A stream's function is given no records. */
const background: Readonly<Record<string, unknown>> = {
  'monitoring/run-export': { login: 'bench', id: 'j-1' },
  'monitoring/keep-reports': { time: arrived.at, 'detail-type': 'Scheduled Event' },
  'results/open-archive': arrived,
  'results/take-archive-forms': { uploadId: ARCHIVE, from: 0, to: 1 },
  'results/close-archive': { key: arrived.key },
};

/** An event for a function: the first read of those that it answers. */
export const eventFor = (entry: string): unknown => {
  const own = contracts.filter((contract) => entryOf(contract) === entry);
  const contract = own.find(({ method, access }) => method === 'GET' && access.target !== 'public') ?? own[0];
  return contract ? httpEvent(contract) : (background[entry] ?? { Records: [] });
};
