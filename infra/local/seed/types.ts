import type { Grade, Subject, WorkForm } from '../../../shared/kernel/assessment.ts';
import type { Role } from '../../../shared/kernel/caller.ts';
import type {
  AssessmentId,
  Login,
  MunicipalityId,
  RegionId,
  SchoolId,
  TerritoryId,
} from '../../../shared/kernel/ids.ts';

/** An office, never a person: who answers for the assessment in a school or territory. */
export type SeedContact = { readonly post: string; readonly email: string; readonly phone: string };

export type SeedMunicipality = {
  readonly id: MunicipalityId;
  readonly regionId: RegionId;
  readonly name: string;
  /** `regional` is the pseudo-municipality of schools under the region itself */
  readonly kind: 'district' | 'town' | 'capital' | 'regional';
  readonly login: Login;
  readonly contact: SeedContact;
};

export type SchoolType = 'basic' | 'secondary' | 'gymnasium' | 'lyceum';

/** Административный центр, город, посёлок городского типа, село. */
export type LocalityStatus = 'capital' | 'town' | 'settlement' | 'village';

/** A class as its school applies with it. */
export type SeedClass = {
  readonly grade: Grade;
  readonly letter: string;
  readonly pupils: number;
  /** subjects that the class studies at the advanced level */
  readonly advanced: readonly Subject[];
  /** the foreign language of the class, from grade 5 on */
  readonly language?: 'EN' | 'DE' | 'FR';
  /** the form of history, biology, geography and social studies; a choice in grades 5 to 8 only */
  readonly form: WorkForm;
};

export type SeedSchool = {
  readonly id: SchoolId;
  readonly login: Login;
  readonly municipalityId: MunicipalityId;
  readonly regionId: RegionId;
  readonly name: string;
  readonly type: SchoolType;
  readonly locality: {
    readonly name: string;
    readonly status: LocalityStatus;
    /** of the national questionnaire: 1 under 1 000 people, 2 to 5, 3 to 10, 4 to 50, 5 to 100, 6 to 450, 7 to 680 thousand */
    readonly size: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  };
  readonly contact: SeedContact;
  readonly computerSeats: number;
  readonly classes: readonly SeedClass[];
  /** the works of grades 10 and 11 that the school has decided for */
  readonly optionalWorks: readonly AssessmentId[];
};

export type SeedAccount = { readonly login: Login; readonly role: Role; readonly scope: TerritoryId | SchoolId };

export type SeedRegion = {
  readonly id: RegionId;
  readonly municipalities: readonly SeedMunicipality[];
  readonly schools: readonly SeedSchool[];
  readonly accounts: readonly SeedAccount[];
};
