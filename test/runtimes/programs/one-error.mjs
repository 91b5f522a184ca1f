import { GrowingIOError } from "@growingio-export/core";

console.log(new GrowingIOError("network", "what a program that only tells errors apart takes along").code);
