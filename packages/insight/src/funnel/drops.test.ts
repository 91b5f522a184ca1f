import { expect, it } from "vitest";
import { drops } from "./drops.ts";

const named = (step: number): string | undefined => (step === 3 ? "支付" : undefined);

/** Steps by the people who reached each. */
const counted = (people: readonly number[]) =>
  people.map((users, place) => {
    const before = people[place - 1];
    if (before === undefined) return { step: 1, users };
    const lost = users > before ? {} : { lost: before - users };
    return { step: place + 1, users, rate_from_previous: users / before, ...lost };
  });

it("of losses by people and by share each is named, of equal ones the earlier", () => {
  expect(drops(counted([1000, 400, 100, 25]), named)).toEqual({
    largest_drop: { step: 2, lost: 600, rate: 0.6 },
    steepest_drop: { step: 3, name: "支付", lost: 300, rate: 0.75 },
  });
});

it.each([
  ["where nobody is lost", [1000, 1000, 1000]],
  ["where people come", [100, 200, 300]],
  ["of one step", [1000]],
  ["of none", []],
])("there is no drop %s", (_, people) => {
  expect(drops(counted(people), named)).toEqual({ largest_drop: undefined, steepest_drop: undefined });
});

it("without people the rates tell both", () => {
  const steps = [{ step: 1 }, { step: 2, rate_from_previous: 0.5 }, { step: 3, rate_from_previous: 0.4 }];
  const drop = { step: 3, name: "支付", rate: 0.6 };
  expect(drops(steps, named)).toEqual({ largest_drop: drop, steepest_drop: drop });
});

it("who is lost around a step without people is lost between its neighbors, whatever rates are sent", () => {
  const steps = [
    { step: 1, users: 1000 },
    { step: 2, rate_from_previous: 0.9 },
    { step: 3, users: 600, rate_from_previous: 0.66 },
    { step: 5, users: 300 },
    { step: 7, users: 300 },
  ];
  expect(drops(steps, named)).toEqual({
    largest_drop: { step: 3, from_step: 1, name: "支付", lost: 400, rate: 0.4 },
    steepest_drop: { step: 5, from_step: 3, lost: 300, rate: 0.5 },
  });
});
