/** A page as its text; the bundler puts it into the function. */
declare module '*.md' {
  const text: string;
  export default text;
}
