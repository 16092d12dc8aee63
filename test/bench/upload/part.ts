import { type Contender, interleaved, type Rounds, type Samples } from '../measure.ts';
import { heading, number, tableText } from '../print.ts';
import { campaign } from '../scene/campaign.ts';
import { startEngines } from '../scene/engines.ts';
import { storeScene } from '../scene/store.ts';
import { mustBeEqual } from './equal.ts';
import type { Host, Upload } from './host.ts';
import { startLambdaHost } from './lambda-host.ts';
import { startPlainHost } from './plain-host.ts';
import { sceneSchools, sceneUploads, type UploadsOfSize } from './scene.ts';

export type UploadTimes = { readonly participants: number; readonly samples: readonly Samples[] };

/** Uploads one after the other, each of a form that is owed; only what the server does for them is counted. */
const contenderOf = (host: Host, uploads: readonly Upload[]): Contender => ({
  name: host.name,
  sample: async (times) => {
    let cpu = 0;
    for (let done = 0; done < times; done += uploads.length) {
      await host.reset(uploads);
      const before = await host.cpuMilliseconds();
      for (const upload of uploads.slice(0, times - done)) {
        const { status } = await host.upload(upload);
        if (status !== 200) throw new Error(`${host.name} answered ${status}.`);
      }
      cpu += (await host.cpuMilliseconds()) - before;
    }
    return cpu / times;
  },
});

const mustAnswerAlike = async (hosts: readonly Host[], { right, wrong }: UploadsOfSize): Promise<void> => {
  for (const [upload, status] of [
    [wrong, 422],
    [right[0] as Upload, 200],
  ] as const) {
    const answers = [];
    for (const host of hosts) {
      await host.reset([upload]);
      answers.push(await host.upload(upload));
    }
    const [ours, plain] = answers;
    if (ours && plain) mustBeEqual(ours, plain, status);
  }
};

/** CPU of a whole upload in the server's process, ours as it is deployed beside the plain one. */
export const measureUploads = async (rounds: Rounds): Promise<readonly UploadTimes[]> => {
  const engines = await startEngines();
  const hosts: Host[] = [];
  try {
    await storeScene(engines.main, sceneSchools());
    hosts.push(await startLambdaHost(engines, campaign.id), await startPlainHost(campaign.id));
    const times: UploadTimes[] = [];
    for (const uploads of await sceneUploads()) {
      await mustAnswerAlike(hosts, uploads);
      const contenders = hosts.map((host) => contenderOf(host, uploads.right));
      times.push({ participants: uploads.participants, samples: await interleaved(contenders, rounds) });
    }
    return times;
  } finally {
    for (const host of hosts) await host.stop();
    await engines.stop();
  }
};

export const uploadsText = (times: readonly UploadTimes[]): string => {
  const rows = times.flatMap(({ participants, samples }) => {
    const plain = samples.at(-1)?.median ?? Number.NaN;
    return samples.map(({ name, median, least, most }, index) => [
      index === 0 ? `form of ${participants}` : '',
      name,
      number(median),
      `${number(least)}–${number(most)}`,
      number(median / plain),
    ]);
  });
  return (
    heading('A whole upload: CPU of the server process, ms') +
    tableText(['file', 'server', 'median', 'min–max', 'x plain'], rows)
  );
};
