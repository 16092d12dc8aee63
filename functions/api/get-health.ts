import { getHealth as contract } from '../../shared/contracts/api.ts';
import { operation } from '../../shared/http/operation.ts';

/** The function answers, so the way from the gateway to it is whole; it asks no other part of the system. */
export const getHealth = () => operation(contract, async ({ at }) => ({ status: 'ok' as const, at }));
