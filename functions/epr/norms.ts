import type { EprNorms } from '../../shared/kernel/campaign.ts';

/** Where a campaign has no norms of its own. A check takes some 20 minutes, so 100 are a week of work. @see docs/sources.md#epr */
const usualNorms: EprNorms = { minExperienceYears: 3, checksPerExpert: 100, checksPerWork: 2 };

export const normsOf = ({ epr }: { readonly epr?: EprNorms | undefined }): EprNorms => epr ?? usualNorms;
