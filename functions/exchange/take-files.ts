import { randomUUID } from 'node:crypto';
import { openExchangeFile as contract } from '../../shared/contracts/exchange.ts';
import type { FileAnnouncement } from '../../shared/contracts/file-announcement.ts';
import { operation } from '../../shared/http/operation.ts';
import type { Login, TerritoryId } from '../../shared/kernel/ids.ts';
import { plusMilliseconds } from '../../shared/kernel/instant.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { contentKey, type ExchangeNeeds } from './exchange-needs.ts';

/** Where a file is put before it becomes part of a message. */
export const openExchangeFile = (needs: ExchangeNeeds) =>
  operation(contract, async ({ body, caller, at, idempotency }) => {
    const fileId = randomUUID();
    const { openSeconds, ...target } = await needs.arrivals.target(fileId, body);
    const reply = { fileId, target: { ...target, expiresAt: plusMilliseconds(at, openSeconds * 1000) } };
    const announced = { id: fileId, by: caller.login, at, file: body };
    await needs.requests.announce(announced, at, { mark: idempotency, reply });
    return reply;
  });

/**
 * Checks and keeps what has arrived, each under its hash: done again, it keeps the same bytes.
 *
 * @throws {Problem} `file-not-there` also for a file of somebody else; `file-differs`
 */
export const keptFiles = async (
  { requests, arrivals }: Pick<ExchangeNeeds, 'requests' | 'arrivals'>,
  by: Login,
  region: TerritoryId,
  ids: readonly string[] = [],
): Promise<FileAnnouncement[]> => {
  const files: FileAnnouncement[] = [];
  // One after the other: each is held whole while its hash is checked.
  for (const id of ids) {
    const arrival = await requests.arrival(by, id);
    if (!arrival) throw problems.fileNotThere({});
    const { file } = arrival;
    const arrived = await arrivals.keep(id, file, contentKey(region, file.sha256));
    if (arrived === 'absent') throw problems.fileNotThere({});
    if (arrived === 'different') throw problems.fileDiffers({ sha256: file.sha256, bytes: file.bytes });
    files.push(file);
  }
  return files;
};
