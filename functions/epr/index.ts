/** What other rooms may use of the joint work. */
export { expertListRef, expertListSchema } from './expert-list.ts';
export { readColumns } from './file-columns.rules.ts';
export { normsOf as eprNormsOf } from './norms.ts';
export { schoolsInSample } from './replacement.rules.ts';
export { sampleRepository } from './sample.repository.ts';
