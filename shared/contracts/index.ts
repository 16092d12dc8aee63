import { apiContracts } from './api.ts';
import type { Contract } from './contract.ts';

/** Every HTTP operation of the system. */
export const contracts: readonly Contract[] = [...apiContracts];
