import { mustBeDeadLetters } from './events/dead-letters.ts';
import { busesOf, eventRulesOf, tellingBuckets } from './events/of-template.ts';
import { functionsOf } from './functions/of-template.ts';
import { apiOf } from './http/api-of-template.ts';
import { poolOf } from './identity/pool-of-template.ts';
import { mailOf } from './mail/of-template.ts';
import { groupsOf, rulesOf } from './schedules/of-template.ts';
import { machinesOf } from './state-machines/of-template.ts';
import { tablesOf } from './tables/create.ts';
import type { Deployment } from './template/deployment.ts';
import { triggersOf } from './triggers/of-template.ts';

/**
 * Everything that the template asks for, before anything of it is started.
 *
 * @throws {Error} naming what the local run does not know
 */
export const partsOf = (deployment: Deployment) => {
  mustBeDeadLetters(deployment);
  return {
    tables: tablesOf(deployment),
    api: apiOf(deployment),
    pool: poolOf(deployment),
    schedules: rulesOf(deployment),
    triggers: triggersOf(deployment),
    functions: functionsOf(deployment),
    machines: machinesOf(deployment),
    groups: groupsOf(deployment),
    buses: busesOf(deployment),
    eventRules: eventRulesOf(deployment),
    tellingBuckets: tellingBuckets(deployment),
    mail: mailOf(deployment),
  };
};
