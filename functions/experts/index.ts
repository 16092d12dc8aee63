/** What other rooms may use of expert counts. */
export { expertCountsRef, expertCountsSchema } from './expert-counts.ts';
