import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Instance } from '../../../infra/local/instance.ts';
import { startSystem } from '../support/system.ts';
import { beginnings, type Scene, type Step, sceneOf } from './scene.ts';
import { applicationSteps } from './steps/applications.ts';
import { archiveSteps } from './steps/archives.ts';
import { assignmentSteps } from './steps/assignments.ts';
import { campaignSteps } from './steps/campaigns.ts';
import { checkingSteps } from './steps/checking.ts';
import { codeSteps } from './steps/codes.ts';
import { conductSteps } from './steps/conduct.ts';
import { consolidatedSteps } from './steps/consolidated.ts';
import { contextSteps } from './steps/context.ts';
import { deadlineSteps } from './steps/deadlines.ts';
import { directorySteps } from './steps/directory.ts';
import { eprSteps } from './steps/epr.ts';
import { eprExpertSteps } from './steps/epr-experts.ts';
import { exchangeSteps } from './steps/exchange.ts';
import { expertCountSteps } from './steps/expert-counts.ts';
import { extensionSteps } from './steps/extensions.ts';
import { formRowSteps } from './steps/form-rows.ts';
import { gatewaySteps } from './steps/gateway.ts';
import { judgementSteps } from './steps/judgements.ts';
import { materialSteps } from './steps/materials.ts';
import { messageSteps } from './steps/messages.ts';
import { monitoringSteps } from './steps/monitoring.ts';
import { reportSteps } from './steps/reports.ts';
import { requestSteps } from './steps/requests.ts';
import { resultSteps } from './steps/results.ts';
import { scheduleSteps } from './steps/schedules.ts';
import { uploadSteps } from './steps/uploads.ts';

/** Each room's steps, in the order in which a campaign goes. */
const rooms: Readonly<Record<string, readonly Step[]>> = {
  'the gateway': gatewaySteps,
  'any request': requestSteps,
  directory: directorySteps,
  campaigns: campaignSteps,
  applications: applicationSteps,
  extensions: extensionSteps,
  assignments: assignmentSteps,
  codes: codeSteps,
  judgements: judgementSteps,
  messages: messageSteps,
  'the consolidated application': consolidatedSteps,
  schedules: scheduleSteps,
  results: resultSteps,
  'forms without a workbook': formRowSteps,
  'many forms at once': uploadSteps,
  materials: materialSteps,
  'archives of works': archiveSteps,
  'exchange and support': exchangeSteps,
  deadlines: deadlineSteps,
  monitoring: monitoringSteps,
  'kept reports': reportSteps,
  'numbers of experts': expertCountSteps,
  'the joint work of grade 11': eprSteps,
  'its experts and observers': eprExpertSteps,
  'context data': contextSteps,
  conduct: conductSteps,
  'checking by experts': checkingSteps,
};

describe('the running system answers as its document says', () => {
  let instance: Instance;
  let scene: Scene;

  beforeAll(async () => {
    instance = await startSystem({ seeds: beginnings });
    scene = await sceneOf(instance);
  }, 180_000);

  afterAll(async () => {
    const { api, document } = scene;
    const paths = Object.values(document.paths);
    const operations = paths.reduce((sum, methods) => sum + Object.keys(methods).length, 0);
    process.stdout.write(`${api.calls} calls of ${operations} operations, each answer against the document\n`);
    await instance.stop();
  });

  describe.each(Object.entries(rooms))('%s', (_room, steps) => {
    it.each(steps)(
      '%s',
      async (_name, run) => {
        await run(scene);

        expect(scene.api.takeFaults()).toEqual([]);
      },
      // Some steps are hundreds of writes, and the machine may have much else to do.
      180_000,
    );
  });

  it('and every operation of the document has succeeded at least once', () => {
    const documented = Object.values(scene.document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => String(operationId)),
    );

    expect([...scene.api.succeeded].sort()).toEqual(documented.sort());
  });
});
