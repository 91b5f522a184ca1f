/** Which values of one column may be shown, judged by all of them: each is shared by several rows, or is a short number or a day. */
export declare class OpenValues {
    #private;
    /** Takes one cell's value into account. */
    see(value: string): void;
    /** Whether there is still something that would be shown; what is closed stays closed. */
    get isOpen(): boolean;
    /** Shows nothing, whatever is seen. */
    close(): void;
    /** Once all cells were seen: the test for one of them. */
    decide(): (value: string) => boolean;
}
