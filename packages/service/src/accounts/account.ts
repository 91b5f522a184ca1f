/** One project of a principal, and what it is asked with. */
export interface Account {
  readonly project: string;
  readonly baseUrl: string;
  readonly token: string;
}
