import { campaignReader } from '../../../functions/campaigns/index.ts';
import { schoolReader, territoryReader } from '../../../functions/directory/index.ts';
import { getMonitoring } from '../../../functions/monitoring/get-monitoring.ts';
import { putForm } from '../../../functions/results/put-form.ts';
import { resultsRepository } from '../../../functions/results/results.repository.ts';
import { recomputeTerritories } from '../../../functions/stream/recompute-territories.ts';
import { recordSubmissions } from '../../../functions/stream/record-submissions.ts';
import { wholeRepository } from '../../../functions/stream/whole.repository.ts';
import { localCredentials } from '../../../infra/local/credentials.ts';
import { httpHandler } from '../../../shared/http/handler.ts';
import { systemClock as clock } from '../../../shared/kernel/clock.ts';
import { objectClient } from '../../../shared/objects/object-client.ts';
import { objects } from '../../../shared/objects/objects.ts';
import { aggregateRepository } from '../../../shared/submissions/aggregate.repository.ts';
import { envelopeRepository } from '../../../shared/submissions/envelope.repository.ts';
import { unitsRepository } from '../../../shared/submissions/units.repository.ts';
import type { Engines } from '../scene/engines.ts';
import type { Counter } from './counted.ts';

/** The functions as a new environment of each would have them: nothing is remembered yet. */
export const newFunctions = ({ main: table, objectsEndpoint, uploadsBucket }: Engines, { send }: Counter) => {
  const schools = schoolReader(table, clock);
  const territories = territoryReader(table, clock);
  const aggregates = aggregateRepository(table);
  const units = unitsRepository(table, clock);
  const client = objectClient({
    endpoint: objectsEndpoint,
    region: 'eu-central-1',
    credentials: localCredentials,
    send,
  });
  const results = resultsRepository(table, campaignReader(table, clock));
  const reports = { aggregates, envelopes: envelopeRepository(table), units, territories, schools };
  const recounts = { submissions: wholeRepository(table), aggregates, units, clock };
  return {
    upload: httpHandler([putForm({ results, originals: objects(client, uploadsBucket) })], { clock, schools, table }),
    report: httpHandler([getMonitoring(reports)], { clock, schools, table }),
    record: recordSubmissions(recounts),
    recompute: recomputeTerritories(recounts),
  };
};
