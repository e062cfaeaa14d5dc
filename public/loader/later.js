// @ts-check
// What a visit needs only once the app is there.

export { followTags } from "./head_tags.js";
export { keepSite } from "./keep_site.js";
