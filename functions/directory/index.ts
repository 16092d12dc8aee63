/** What other rooms may use of the directory: who and what there is, and where it lies. */
export type { School, Territory } from '../../shared/contracts/directory.ts';
export { schoolKey } from './school.repository.ts';
export type { SchoolRow, TerritoryRow } from './school.ts';
export { type SchoolReader, schoolReader } from './school-reader.ts';
export { type TerritoryReader, territoryReader } from './territory-reader.ts';
export { directoryRepository } from './write-directory.repository.ts';
