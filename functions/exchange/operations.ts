import type { Operation } from '../../shared/http/operation.ts';
import type { ExchangeNeeds } from './exchange-needs.ts';
import { linkRequestFile, listRequests, showRequest } from './show-requests.ts';
import { openExchangeFile } from './take-files.ts';
import { closeRequest, createRequest, takeRequest, writeToRequest } from './write-requests.ts';

/** Everything that the room answers. */
export const operations = (needs: ExchangeNeeds): readonly Operation[] => [
  openExchangeFile(needs),
  createRequest(needs),
  listRequests(needs),
  showRequest(needs),
  takeRequest(needs),
  writeToRequest(needs),
  closeRequest(needs),
  linkRequestFile(needs),
];
