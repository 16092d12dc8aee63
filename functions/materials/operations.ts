import type { Operation } from '../../shared/http/operation.ts';
import { acknowledgeMaterial, showAcknowledgements } from './acknowledge-material.ts';
import { linkVersion } from './link-version.ts';
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
