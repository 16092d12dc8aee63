type Members = { [name: string]: unknown };

const bytesOf = (base64: string): Uint8Array => {
  const { buffer, byteOffset, byteLength } = Buffer.from(base64, 'base64');
  return new Uint8Array(buffer, byteOffset, byteLength);
};

const base64Of = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

/** A request as the table's JSON has it: bytes as base64. */
export const toWire = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return base64Of(value);
  if (Array.isArray(value)) return value.map(toWire);
  const members: Members = {};
  for (const name in value) members[name] = toWire((value as Members)[name]);
  return members;
};

/**
 * An answer of the table with bytes in place of their base64. It is changed where it stands.
 *
 * Bytes are the texts under `B` and in the lists under `BS`: whatever else has such a name, an attribute or a table, is no text.
 */
export const fromWire = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    for (const one of value) fromWire(one);
  } else if (typeof value === 'object' && value !== null) {
    const members = value as Members;
    for (const name in members) {
      const member = members[name];
      if (typeof member === 'object') {
        const isSet = name === 'BS' && Array.isArray(member) && typeof member[0] === 'string';
        if (isSet) members[name] = member.map(bytesOf);
        else fromWire(member);
      } else if (name === 'B' && typeof member === 'string') members[name] = bytesOf(member);
    }
  }
  return value;
};
