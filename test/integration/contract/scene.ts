import type { ApiDocument } from '../../../functions/api/openapi.ts';
import { type Play, playContext } from '../../../infra/local/demo/play-context.ts';
import type { Step as Beginning, Instance } from '../../../infra/local/instance.ts';
import { accounts } from '../../../infra/local/seed/accounts.ts';
import { firstData, openings } from '../../../infra/local/seed/index.ts';
import type { SeedSchool } from '../../../infra/local/seed/types.ts';
import { answerCheck } from './answer-check.ts';
import { caller } from './call.ts';
import { type CheckedApi, checkedApi } from './checked-api.ts';

/** Where the scenario plays: schools of one municipality, which nobody else has touched. */
export const MUNICIPALITY = 'ru-22-002';
export const MUNICIPAL = 'reg22_m002';
export const DEMO = { campaignId: 'vpr-demo' } as const;

/** A country at the beginning of its campaign: everybody may sign in, every school owes its application. */
export const beginnings: readonly Beginning[] = [firstData, accounts, openings];

/** A running system with its people; what one step has done the next ones find. */
export type Scene = {
  readonly instance: Instance;
  readonly api: CheckedApi;
  readonly document: ApiDocument;
  readonly play: Play;
  /** goes the whole way */
  readonly school: SeedSchool;
  /** make every mistake on the way */
  readonly others: readonly [SeedSchool, SeedSchool];
  /** has not applied */
  readonly idler: SeedSchool;
  idle(): Promise<void>;
};

/** One thing that somebody does, named as what holds. */
export type Step = readonly [name: string, run: (scene: Scene) => Promise<void>];

export const sceneOf = async (instance: Instance): Promise<Scene> => {
  const response = await fetch(`${instance.url}/v1/openapi.json`);
  const document = (await response.json()) as ApiDocument;
  const api = checkedApi(await caller(instance), answerCheck(document));
  const wanted = ({ municipalityId }: SeedSchool) => municipalityId === MUNICIPALITY;
  const play = await playContext({ api, now: instance.now(), width: 4, wanted });
  const [school, first, second, idler] = play.schools;
  if (!school || !first || !second || !idler) throw new Error(`${MUNICIPALITY} has too few schools.`);
  return { instance, api, document, play, school, others: [first, second], idler, idle: instance.idle };
};
