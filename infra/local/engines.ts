import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Endpoints } from './instance.ts';
import type { ObjectListener } from './objects/created.ts';
import { startObjectEngine } from './objects/engine.ts';
import { startTableEngine } from './tables/engine.ts';
import type { Deployment } from './template/deployment.ts';
import type { Undo } from './undo.ts';

/**
 * Starts the engines of tables and of objects on what the state folder holds.
 *
 * @param objectsPort taken if it is free, so that presigned links outlive a restart
 * @param listener told of each object that is put
 */
export const startEngines = async (
  stateDir: string,
  objectsPort: number,
  deployment: Deployment,
  listener: ObjectListener,
  undo: Undo,
): Promise<Pick<Endpoints, 'tables' | 'objects'>> => {
  await mkdir(join(stateDir, 'dynamo'), { recursive: true });
  const tables = await startTableEngine(join(stateDir, 'dynamo', 'tables.db'));
  undo.add(() => tables.stop());
  const objects = await startObjectEngine(deployment, join(stateDir, 'objects'), objectsPort, listener);
  undo.add(() => objects.stop());
  return { tables: tables.endpoint, objects: objects.endpoint };
};
