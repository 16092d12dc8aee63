import type { Table } from '../../shared/dynamo/table.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { envelopeRepository } from '../../shared/submissions/envelope.repository.ts';
import { submissionRepository } from '../../shared/submissions/submission.repository.ts';
import { campaignReader } from '../campaigns/index.ts';
import { schoolReader, territoryReader } from '../directory/index.ts';
import { expertListSchema } from './expert-list.ts';
import { peopleRepository } from './people.repository.ts';
import { sampleRepository } from './sample.repository.ts';

/** All that the operations of the room ask, over the two tables. */
export const eprNeeds = (main: Table, people: Table, clock: Clock) => ({
  campaigns: campaignReader(main, clock),
  territories: territoryReader(main, clock),
  schools: schoolReader(main, clock),
  envelopes: envelopeRepository(main),
  samples: sampleRepository(main),
  lists: submissionRepository(main, expertListSchema),
  people: peopleRepository(people),
});
