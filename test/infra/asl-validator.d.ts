/** What is used of the package, which has no types. */
declare module 'asl-validator' {
  type Validity = { readonly isValid: boolean; errorsText(separator: string): string };
  export default function aslValidator(
    definition: unknown,
    options: { checkPaths: boolean; checkArn: boolean },
  ): Validity;
}
