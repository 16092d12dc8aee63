/** A number that the design holds, and where it stands. */
export type Held = {
  readonly what: string;
  readonly measured: number;
  readonly atMost: number;
  /** what the number is made of */
  readonly of: string;
};

/** Of the design: what an upload and a report may cost on AWS. */
export const aims = {
  /** a read, the original, a conditional put */
  warmCalls: 3,
  /** and the school, which is remembered from then on */
  coldCalls: 4,
  /** history, municipality, region and federation included */
  writeUnits: 10,
  regionReadUnits: 3,
  regionReadUnitsWithVectors: 7,
  federationReadUnits: 4,
  federationReadUnitsWithVectors: 14,
} as const;

export const isHeld = ({ measured, atMost }: Held): boolean => measured <= atMost;
