import type { School, SchoolReader } from '../directory/index.ts';

/** Whose list was read is not asked for one by one: the outbox wants to know where each school of a batch is. */
export const knownSchools = (schools: SchoolReader): SchoolReader => {
  const known = new Map<string, School>();
  return {
    ...schools,
    schoolsOf: async (municipality) => {
      const list = await schools.schoolsOf(municipality);
      for (const school of list) known.set(school.id, school);
      return list;
    },
    school: async (id) => known.get(id) ?? schools.school(id),
  };
};
