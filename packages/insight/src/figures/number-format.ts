/** Writes numbers as `en-US` does. The formatter is made for the first of them: it takes longer than all else that an import of this package does. */
export function numberFormat(options: Intl.NumberFormatOptions): (value: number) => string {
  let format: Intl.NumberFormat | undefined;
  return (value) => {
    format ??= new Intl.NumberFormat("en-US", options);
    return format.format(value);
  };
}
