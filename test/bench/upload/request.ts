import { XLSX } from '../../../shared/contracts/common.ts';

export const pathOf = (
  { schoolId, assessmentId }: { readonly schoolId: string; readonly assessmentId: string },
  campaignId: string,
): string => `/v1/campaigns/${campaignId}/schools/${schoolId}/results/${assessmentId}/form`;

/** Characters of an ID token of Cognito. */
const TOKEN_CHARACTERS = 1_000;

/** What a browser and the gateway send along with a file. */
export const headersOf = (bytes: Uint8Array): Record<string, string> => ({
  accept: '*/*',
  'accept-encoding': 'gzip, deflate, br',
  'accept-language': 'ru-RU,ru;q=0.9,en;q=0.8',
  authorization: `Bearer ${'x'.repeat(TOKEN_CHARACTERS)}`,
  'content-length': String(bytes.length),
  'content-type': XLSX,
  'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)',
});
