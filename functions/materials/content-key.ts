import type { CampaignId } from '../../shared/kernel/ids.ts';
import { MATERIALS } from '../../shared/objects/materials.ts';

/** Under its hash a file is put once and never changes. */
export const contentKey = (campaignId: CampaignId, sha256: string): string => `${MATERIALS}${campaignId}/${sha256}`;
