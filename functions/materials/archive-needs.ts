import type { SchoolLocator } from '../../shared/http/scope.ts';
import type { Arrivals } from '../../shared/objects/arrivals.ts';
import type { CampaignReader } from '../campaigns/index.ts';
import type { ArchivesRepository } from './archives.repository.ts';

export type ArchiveNeeds = {
  readonly archives: ArchivesRepository;
  readonly campaigns: Pick<CampaignReader, 'campaign' | 'assessment' | 'assessments'>;
  readonly schools: Pick<SchoolLocator, 'locate'>;
  readonly arrivals: Arrivals;
  /** a link by which a kept file is got, and how long it lives */
  readonly links: { download(key: string, fileName: string, expiresSeconds: number): Promise<string> };
};
