import type { Operation } from '../../shared/http/operation.ts';
import { acknowledgeMaterial, showAcknowledgements } from './acknowledge-material.ts';
import type { ArchiveNeeds } from './archive-needs.ts';
import { linkArchive, linkCriteria, listArchives } from './give-archives.ts';
import { linkVersion } from './link-version.ts';
import { listArchiveFiles, openArchiveFile, publishArchiveFile } from './load-archives.ts';
import type { MaterialNeeds } from './material-needs.ts';
import {
  createMaterial,
  openMaterialVersion,
  publishMaterialVersion,
  withdrawMaterialVersion,
} from './publish-materials.ts';
import { showMaterial, showMaterials } from './show-materials.ts';

/** Everything that the room answers but its tables. */
export const operations = (needs: MaterialNeeds): readonly Operation[] => [
  createMaterial(needs),
  showMaterials(needs),
  showMaterial(needs),
  openMaterialVersion(needs),
  publishMaterialVersion(needs),
  withdrawMaterialVersion(needs),
  linkVersion(needs),
  acknowledgeMaterial(needs),
  showAcknowledgements(needs),
];

/** Archives of works: they may be read by link too, so they have a function and rights of their own. */
export const archiveOperations = (needs: ArchiveNeeds): readonly Operation[] => [
  openArchiveFile(needs),
  publishArchiveFile(needs),
  listArchiveFiles(needs),
  listArchives(needs),
  linkArchive(needs),
  linkCriteria(needs),
];
