import * as sdk from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marshall, unmarshall } from '../../../../../shared/dynamo/client/attributes.ts';

const SETTINGS = { numRuns: 200 };

/** Members of every type that an attribute has, in each other, and some that it has not. */
const values = fc.dictionary(
  fc.string(),
  fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.string({ unit: 'binary' }),
      fc.double(),
      fc.integer(),
      fc.bigInt(),
      fc.boolean(),
      fc.constantFrom(null, undefined, new Date(0), Symbol.iterator, () => 1, new Set()),
      fc.uint8Array(),
      fc.uniqueArray(fc.string(), { minLength: 1 }).map((all) => new Set(all)),
      fc.uniqueArray(fc.integer(), { minLength: 1 }).map((all) => new Set(all)),
      fc.uint8Array().map((bytes) => new Set([bytes])),
      fc.array(tie('value')),
      fc.dictionary(fc.string(), tie('value')),
    ),
  })).value,
  { noNullPrototype: true },
);

/** What came out, or that it was refused. */
const outcome = (run: () => unknown): unknown => {
  try {
    return { is: run() };
  } catch {
    return 'refused';
  }
};

describe('attributes of values', () => {
  it('are those that the SDK makes, and what it refuses is refused', () => {
    fc.assert(
      fc.property(values, (item) => {
        const theirs = outcome(() => sdk.marshall(item, { removeUndefinedValues: true }));

        expect(outcome(() => marshall(item))).toEqual(theirs);
      }),
      SETTINGS,
    );
  });

  it('are the same values again', () => {
    fc.assert(
      fc.property(values, (item) => {
        const attributes = outcome(() => sdk.marshall(item, { removeUndefinedValues: true }));
        fc.pre(attributes !== 'refused');
        const { is } = attributes as { is: Parameters<typeof unmarshall>[0] };

        expect(unmarshall(is)).toEqual(sdk.unmarshall(is));
      }),
      SETTINGS,
    );
  });

  it.each(['1e21', '-1e21', '123456789012345678901234567890', '-9007199254740993', '0.1', '-0', '1E-130', '1.50'])(
    'of the number %s are read as the SDK reads them',
    (N) => {
      const theirs = outcome(() => sdk.unmarshall({ n: { N }, s: { NS: [N] } }));

      expect(outcome(() => unmarshall({ n: { N }, s: { NS: [N] } }))).toEqual(theirs);
    },
  );
});
