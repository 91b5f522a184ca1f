/** Divides a total among values so that the parts always add up to it, with shares that move a little from day to day. */
export interface Partition {
    readonly size: number;
    /** The share of the total that comes before the value at `index` on a day; 0 at the first, 1 after the last. */
    bound(index: number, day: number): number;
}
/** Makes a partition by weights; `key` and the seed decide how the shares move. */
export declare function createPartition(seed: number, key: string, weights: readonly number[]): Partition;
/** Weights that fall off the way the popularity of products, words and cities does. */
export declare function popularity(size: number): number[];
