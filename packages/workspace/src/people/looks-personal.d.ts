/** What a cell that looks personal holds, as the pseudonym in its place says it. */
type PersonalLabel = "email" | "ID card" | "phone" | "bank card" | "device id" | "open id";
interface Personal {
    readonly label: PersonalLabel;
    /** The value in the one spelling of it where the cell is nothing else; null where there is more in the cell. */
    readonly value: string | null;
}
/** Whether a text holds what looks like one person's email, phone, ID card, bank card, device id or open id, however it is spelled. */
export declare function looksPersonal(text: string): boolean;
/** What looks personal in a text, the first kind of it; null where nothing does. */
export declare function findPersonal(text: string): Personal | null;
export {};
