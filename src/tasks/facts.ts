export { doneButton } from "./cards/task-card.ts";
export { addDays } from "./series/making.ts";
export { occurrences } from "./series/occurrences.ts";
export { type PersonDay, readFirmDay, readPersonDays } from "./store/day.ts";
export { type PastEvent, readEvents } from "./store/events.ts";
export { findTasks, type TaskFilter } from "./store/lists.ts";
export { readTask } from "./store/tasks.ts";
export { understandTask } from "./understand.ts";
