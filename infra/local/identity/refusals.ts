/** A refusal in Cognito's words: `type` is what the SDK makes an error's name of. */
export class Refusal extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

export const invalidParameter = (message: string): Refusal => new Refusal('InvalidParameterException', message);

export const notAuthorized = (message: string): Refusal => new Refusal('NotAuthorizedException', message);

export const wrongPassword = (): Refusal => notAuthorized('Incorrect username or password.');

export const userNotFound = (): Refusal => new Refusal('UserNotFoundException', 'User does not exist.');

export const noSuchPool = (poolId: string): Refusal =>
  new Refusal('ResourceNotFoundException', `User pool ${poolId} does not exist.`);

export const noSuchClient = (clientId: string): Refusal =>
  new Refusal('ResourceNotFoundException', `User pool client ${clientId} does not exist.`);

export const badPassword = (reason: string): Refusal =>
  new Refusal('InvalidPasswordException', `Password did not conform with policy: ${reason}`);
