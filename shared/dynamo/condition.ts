import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';

/**
 * What must be stored for a put to take effect.
 * - `absent`: nothing under the key; `revision`: an envelope of exactly this revision
 * - `lower-rev`: nothing, or a `rev` below this one; `expired`: nothing, or a record whose `expiresAt` (epoch seconds) has passed
 * - `in-place`: something that neither has moved nor is about to (`e.movedTo`, `e.movingTo`)
 * - `any`: whatever is there is replaced (only for what one writer owns)
 */
export type Condition =
  | { readonly is: 'absent' }
  | { readonly is: 'revision'; readonly revision: number }
  | { readonly is: 'lower-rev'; readonly rev: number }
  | { readonly is: 'expired'; readonly nowSeconds: number }
  | { readonly is: 'in-place' }
  | { readonly is: 'any' };

/** A revision takes the place of the one before; the first one, of nothing. */
export const overRevisionBefore = (revision: number) =>
  revision === 1 ? ({ is: 'absent' } as const) : ({ is: 'revision', revision: revision - 1 } as const);

type Expression = {
  ConditionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, AttributeValue>;
};

/** @returns the condition as DynamoDB takes it; empty for `any` */
export const expressionOf = (condition: Condition): Expression => {
  switch (condition.is) {
    case 'any':
      return {};
    case 'absent':
      return { ConditionExpression: 'attribute_not_exists(pk)' };
    case 'in-place':
      return {
        ConditionExpression:
          'attribute_exists(pk) AND attribute_not_exists(#e.movedTo) AND attribute_not_exists(#e.movingTo)',
        ExpressionAttributeNames: { '#e': 'e' },
      };
    case 'revision':
      return {
        ConditionExpression: '#e.#revision = :revision',
        ExpressionAttributeNames: { '#e': 'e', '#revision': 'revision' },
        ExpressionAttributeValues: marshall({ ':revision': condition.revision }),
      };
    case 'lower-rev':
      return {
        ConditionExpression: 'attribute_not_exists(pk) OR rev < :rev',
        ExpressionAttributeValues: marshall({ ':rev': condition.rev }),
      };
    case 'expired':
      return {
        ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
        ExpressionAttributeValues: marshall({ ':now': condition.nowSeconds }),
      };
  }
};
