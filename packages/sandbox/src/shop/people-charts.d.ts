import type { DistributionChart, FunnelChart, RetentionChart } from "./types.ts";
/** The shop's funnels. */
export declare function funnels(): FunnelChart[];
/** The shop's retentions: one a range, one of them in percent values. */
export declare function retentions(): RetentionChart[];
/** The shop's distributions. */
export declare function distributions(): DistributionChart[];
