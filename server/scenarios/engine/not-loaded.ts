/**
 * Thrown by facts that were not loaded, as most decisions never look at them: whoever meets it loads them for those who
 * asked, and asks again. One object for each kind of facts, so that no stack is collected.
 */
export class NotLoaded extends Error {}

export const policyNotLoaded = new NotLoaded('the contact policy is not loaded yet')
export const pastNotLoaded = new NotLoaded('the past of the contact is not loaded yet')
