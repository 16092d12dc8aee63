/** The ground moved between read and write; nothing was stored, and the whole use case may run again on fresh reads. */
export class Again extends Error {
  /** the school whose cached location was wrong */
  readonly movedSchoolId: string | undefined;

  constructor(reason: 'revision-lost' | 'school-moved' | 'contended', movedSchoolId?: string) {
    super(reason);
    this.name = 'Again';
    this.movedSchoolId = movedSchoolId;
  }
}
