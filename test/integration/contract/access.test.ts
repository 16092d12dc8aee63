import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Instance } from '../../../infra/local/instance.ts';
import type { Contract } from '../../../shared/contracts/contract.ts';
import { contracts } from '../../../shared/contracts/index.ts';
import type { Role } from '../../../shared/kernel/caller.ts';
import { startSystem } from '../support/system.ts';
import { type Call, type Caller, caller } from './call.ts';
import { beginnings } from './scene.ts';

/** Where a target lies, seen from the caller. */
type Relation = 'own' | 'inside' | 'parent' | 'sibling' | 'foreign';

type Person = {
  readonly role: Role;
  readonly login: string;
  readonly schools: Partial<Record<Relation, string>>;
  readonly territories: Partial<Record<Relation, string>>;
};

const people: readonly Person[] = [
  { role: 'federal', login: 'federal', schools: { inside: 's-22-0001' }, territories: { own: 'ru', inside: 'ru-22' } },
  {
    role: 'regional',
    login: 'reg220000',
    schools: { inside: 's-22-0001', foreign: 's-02-0001' },
    territories: { own: 'ru-22', inside: 'ru-22-001', parent: 'ru', sibling: 'ru-02', foreign: 'ru-02-001' },
  },
  {
    role: 'municipal',
    login: 'reg22_m001',
    schools: { inside: 's-22-0001', sibling: 's-22-0300', foreign: 's-02-0001' },
    territories: { own: 'ru-22-001', parent: 'ru-22', sibling: 'ru-22-002', foreign: 'ru-02' },
  },
  {
    role: 'school',
    login: 'edu220001',
    schools: { own: 's-22-0001', sibling: 's-22-0002', foreign: 's-02-0001' },
    territories: { parent: 'ru-22-001', sibling: 'ru-22-002', foreign: 'ru-02' },
  },
  {
    role: 'expert',
    login: 'expert220001',
    schools: { inside: 's-22-0001', foreign: 's-02-0001' },
    territories: { own: 'ru-22', inside: 'ru-22-001', parent: 'ru', sibling: 'ru-02' },
  },
];

/** What the declared access promises, worked out apart from the check that keeps it. */
const promised = (
  { access }: Contract,
  role: Role,
  relation: Relation | undefined,
): 'in' | 'forbidden' | 'not-found' => {
  const isInScope =
    relation === undefined ||
    relation === 'own' ||
    relation === 'inside' ||
    (relation === 'parent' && access.ancestors === true);
  if (!isInScope) return 'not-found';
  return access.roles.includes(role) ? 'in' : 'forbidden';
};

/** Operations that may find nothing inside the scope: what they name does not exist in a new system. */
const mayFindNothing = new Set([
  'getJob',
  'getFormVersion',
  'compareFormVersions',
  'getUpload',
  'getReport',
  'getMaterial',
  'publishMaterialVersion',
  'linkMaterialVersion',
  'countDownloads',
  'linkArchive',
  'linkCriteria',
  'getCheck',
  'getMessage',
  'readMessage',
  'getRequest',
  'takeRequest',
  'linkRequestFile',
  'writeToRequest',
  'closeRequest',
  'getMarking',
  'putScores',
  'handExpertPassword',
  'reissueExpertAccount',
  'handEprPassword',
  'reissueEprAccount',
  'reassignCheck',
]);

/** Valid ids for every path; bodies are wrong on purpose, so that nothing changes once a call is let in. */
const basics = {
  campaignId: 'vpr-demo',
  schoolId: 's-22-0001',
  assessmentId: '4-MA',
  kind: 'application',
  revision: '1',
  materialId: 'm-ru-00000000',
  version: '1',
  number: '1',
  expertId: 'x-22-0001',
  territory: 'ru-22',
  jobId: '5e3b3c1c-3f0f-4a5e-9c5c-0d1f6a1d2b11',
  messageId: '20230208080000000-reminder-0001',
  uploadId: '5e3b3c1c-3f0f-4a5e-9c5c-0d1f6a1d2b12',
  checkId: '20230209T150000Z.2.due.ru',
  requestId: 'ru-22_000000000000',
  sha256: '0'.repeat(64),
  guideId: 'school',
  markingId: '0123456789abcdef01234567',
  login: 'expert22000001',
};
const wrongBody = (contract: Contract): Call['body'] =>
  contract.body === undefined ? undefined : contract.body === 'file' ? Buffer.from('no workbook') : 'no object';

const callOf = (contract: Contract, target: string | undefined): Call => {
  const { territoryIn } = contract.access;
  const inPath = territoryIn !== undefined || contract.path.includes('{territory}');
  const query: Record<string, string> = {};
  if (contract.access.target === 'territory' && !inPath && target) query.territory = target;
  if (contract.name === 'getCodes') query.grade = '4';
  if (contract.name === 'getPaperProtocol') query.class = '4А';
  const params = {
    ...basics,
    ...(contract.access.target === 'school' && target && { schoolId: target }),
    ...(inPath && target && { territory: target }),
    ...(territoryIn !== undefined && { [territoryIn]: `${target ?? 'ru'}_20230210T000000Z` }),
  };
  return { params, query, body: wrongBody(contract) };
};

const targetsOf = ({ access }: Contract, person: Person): [Relation | undefined, string | undefined][] => {
  if (access.target === 'school') return Object.entries(person.schools) as [Relation, string][];
  if (access.target === 'territory') return Object.entries(person.territories) as [Relation, string][];
  return [[undefined, undefined]];
};

describe('every operation', () => {
  let instance: Instance;
  let call: Caller;
  let calls = 0;

  beforeAll(async () => {
    instance = await startSystem({ seeds: beginnings });
    call = await caller(instance);
  }, 180_000);

  afterAll(async () => {
    process.stdout.write(`${calls} calls of ${contracts.length} operations against the declared access\n`);
    await instance.stop();
  });

  it.each(contracts.map((c) => [c.name, c] as const))(
    '%s lets in whom it declares and nobody else',
    async (_name, contract) => {
      const surprises: string[] = [];
      const expectAnswer = async (
        who: string,
        asked: Call,
        wanted: string,
        isAsWanted: (status: number, type: string) => boolean,
      ) => {
        const { status, json } = await call(contract, asked);
        calls += 1;
        const type = String((json as { type?: string } | undefined)?.type ?? '').replace('/problems/', '');
        if (!isAsWanted(status, type)) surprises.push(`${who}: ${status} ${type}, not ${wanted}`);
      };

      const isPublic = contract.access.target === 'public';
      await expectAnswer(
        'nobody',
        callOf(contract, undefined),
        isPublic ? '200' : '401',
        (s) => s === (isPublic ? 200 : 401),
      );
      for (const person of isPublic ? [] : people) {
        for (const [relation, target] of targetsOf(contract, person)) {
          const promise = promised(contract, person.role, relation);
          await expectAnswer(
            `${person.role} at ${relation ?? 'no target'}`,
            { ...callOf(contract, target), login: person.login },
            promise,
            (status, type) => {
              if (promise === 'not-found') return status === 404 && type === 'not-found';
              if (promise === 'forbidden') return status === 403 && type === 'forbidden';
              const isMissing = status === 404 && type === 'not-found' && !mayFindNothing.has(contract.name);
              return status !== 401 && status !== 403 && status < 500 && !isMissing;
            },
          );
        }
      }

      expect(surprises).toEqual([]);
    },
  );
});
