import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { clientsOf } from '../../../infra/local/clients.ts';
import { connect } from '../../../infra/local/demo/connect.ts';
import { idTokens } from '../../../infra/local/demo/id-tokens.ts';
import { demoPassword } from '../../../infra/local/demo-password.ts';
import { findRunning } from '../../../infra/local/running.ts';
import { getMonitoring } from '../../../shared/contracts/monitoring.ts';
import { quantileOf } from '../measure.ts';
import { heading, number, tableText } from '../print.ts';
import { campaign, loginOf } from '../scene/campaign.ts';
import { savedAgain } from '../scene/forms.ts';
import { cpuOf, startChild, stopChild } from '../upload/host.ts';
import { headersOf, pathOf } from '../upload/request.ts';
import { arrivals } from './arrivals.ts';
import { loadForms } from './scene.ts';

export type LoadStage = { readonly perSecond: number; readonly seconds: number };

export type LoadTimes = LoadStage & {
  readonly sent: number;
  readonly taken: number;
  readonly faults: Readonly<Record<string, number>>;
  /** answers with a receipt in a second, from the first arrival to the last answer */
  readonly reachedPerSecond: number;
  /** from the moment at which an upload was due, milliseconds */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** of the process with gateway and functions; the engines of tables and objects are others */
  readonly cpuMillisecondsOfUpload: number;
};

/** The federation's report, once everything is worked off, beside what was acknowledged. */
export type Counted = { readonly acknowledged: number; readonly reported: number };

type Sent = { readonly url: string; readonly token: string; readonly bytes: Uint8Array };

const put = (agent: Agent, { url, token, bytes }: Sent): Promise<string | undefined> =>
  new Promise((settle, fail) => {
    const headers = { ...headersOf(bytes), authorization: `Bearer ${token}` };
    const sent = request(url, { method: 'PUT', agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        settle(response.statusCode === 200 && text.includes('"receipt":{') ? undefined : String(response.statusCode));
      });
    });
    sent.on('error', fail);
    sent.end(bytes);
  });

/** Uploads of large forms at steady rates against the whole system on this machine. */
export const measureLoad = async (
  stages: readonly LoadStage[],
): Promise<{ readonly stages: readonly LoadTimes[]; readonly counted: Counted }> => {
  const forms = await loadForms();
  const { child, first } = await startChild(join(import.meta.dirname, 'system-child.ts'), {});
  const stateDir = String(first);
  const running = await findRunning(stateDir);
  if (!running) throw new Error('The system does not run.');
  const connection = await connect(running, stateDir);
  const { identity } = clientsOf(running.endpoints, 'eu-central-1');
  const { userPoolId, userPoolClientId } = running;
  const tokens = idTokens({ identity, userPoolId, userPoolClientId, password: await demoPassword(stateDir) });
  const agent = new Agent({ keepAlive: true });
  const acknowledged = new Set<number>();
  let version = 0;
  try {
    // All functions loaded and compiled, everybody signed in.
    for (const { schoolId } of forms) await tokens.of(loginOf(schoolId));
    const send = async (index: number): Promise<string | undefined> => {
      const place = index % forms.length;
      const form = forms[place];
      if (!form) throw new Error('No form.');
      version += 1;
      const token = await tokens.of(loginOf(form.schoolId));
      const url = `${running.url}${pathOf(form, campaign.id)}`;
      const fault = await put(agent, { url, token, bytes: savedAgain(form.bytes, version) });
      if (fault === undefined) acknowledged.add(place);
      return fault;
    };
    await arrivals(WARM_UP, send);
    const measured: LoadTimes[] = [];
    let sent = WARM_UP.perSecond * WARM_UP.seconds;
    for (const stage of stages) {
      await connection.idle();
      const before = await cpuOf(child);
      const from = sent;
      sent += stage.perSecond * stage.seconds;
      const all = await arrivals(stage, (index) => send(from + index));
      const cpu = (await cpuOf(child)) - before;
      const faults = all.flatMap(({ fault }) => fault ?? []);
      const times = all.map(({ milliseconds }) => milliseconds);
      const taken = all.length - faults.length;
      measured.push({
        ...stage,
        sent: all.length,
        taken,
        faults: Object.fromEntries(
          [...Map.groupBy(faults, (fault) => fault)].map(([fault, { length }]) => [fault, length]),
        ),
        reachedPerSecond: (taken * 1_000) / Math.max(...all.map(({ endedAt }) => endedAt)),
        p50: quantileOf(times, 0.5),
        p95: quantileOf(times, 0.95),
        p99: quantileOf(times, 0.99),
        cpuMillisecondsOfUpload: cpu / all.length,
      });
    }
    await connection.idle();
    const params = { campaignId: campaign.id, kind: 'result-form' };
    const { value } = await connection.api.call(getMonitoring, 'federal', { params, query: { territory: 'ru' } });
    return { stages: measured, counted: { acknowledged: acknowledged.size, reported: value.total.figures.actual } };
  } finally {
    agent.destroy();
    identity.destroy();
    connection.close();
    await stopChild(child);
  }
};

const WARM_UP: LoadStage = { perSecond: 5, seconds: 6 };

export const loadText = ({ stages, counted }: Awaited<ReturnType<typeof measureLoad>>): string =>
  heading('Uploads of 250-row forms at a steady rate against the whole system on this machine, ms by the clock') +
  tableText(
    ['asked', 's', 'sent', 'taken', 'share', 'reached', 'p50', 'p95', 'p99', 'CPU', 'faults'],
    stages.map((stage) => [
      `${stage.perSecond}/s`,
      stage.seconds,
      stage.sent,
      stage.taken,
      `${number((100 * stage.taken) / stage.sent, 1)} %`,
      `${number(stage.reachedPerSecond, 1)}/s`,
      number(stage.p50, 0),
      number(stage.p95, 0),
      number(stage.p99, 0),
      number(stage.cpuMillisecondsOfUpload, 1),
      Object.entries(stage.faults)
        .map(([fault, count]) => `${count} x ${fault}`)
        .join(', '),
    ]),
  ) +
  `\n\nAcknowledged forms: ${counted.acknowledged}; in the federation's report afterwards: ${counted.reported}.`;
