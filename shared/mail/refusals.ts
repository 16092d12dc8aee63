import { RefusedCall, refusalName } from '../aws/refused-call.ts';
import type { Answer } from '../aws/signed-sender.ts';

/** This letter will never be taken: its address or its content is none. */
export class MailRefused extends RefusedCall {
  override readonly name = 'MailRefused';
}

/** The letter was not taken, for a reason that lies outside of it and passes, such as a limit or a domain that is not verified yet. */
export class MailPostponed extends RefusedCall {
  override readonly name = 'MailPostponed';
}

const permanent = new Set(['BadRequestException', 'MessageRejected', 'ValidationException']);

/** While the sender's domain is not verified, or the account is in the sandbox, every letter is rejected so. */
const isUnverified = ({ bytes }: Answer): boolean => /not verified/i.test(new TextDecoder().decode(bytes));

/**
 * @throws {MailRefused} @throws {MailPostponed} when the letter was certainly not taken
 * @throws {RefusedCall} when the service failed, so that nobody knows
 */
export const refused = (answer: Answer): never => {
  const said = ['Amazon SES', 'a letter', answer] as const;
  if (answer.status >= 500) throw new RefusedCall(...said);
  if (permanent.has(refusalName(answer)) && !isUnverified(answer)) throw new MailRefused(...said);
  throw new MailPostponed(...said);
};
