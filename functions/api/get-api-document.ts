import { getApiDocument as contract } from '../../shared/contracts/api.ts';
import type { Language } from '../../shared/contracts/contract.ts';
import { contracts } from '../../shared/contracts/index.ts';
import { contentHash } from '../../shared/hash.ts';
import { operation } from '../../shared/http/operation.ts';
import { json } from '../../shared/http/reply.ts';
import { apiDocument } from './openapi.ts';

/** The document changes with a release only, so each language is made once in the life of a Lambda. */
export const getApiDocument = () => {
  const made = new Map<Language, { document: ReturnType<typeof apiDocument>; etag: string }>();
  return operation(contract, async ({ language }) => {
    const known = made.get(language) ?? documentIn(language);
    made.set(language, known);
    return json(known.document, { etag: known.etag });
  });
};

const documentIn = (language: Language) => {
  const document = apiDocument(contracts, language);
  return { document, etag: contentHash(document).slice(0, 22) };
};
