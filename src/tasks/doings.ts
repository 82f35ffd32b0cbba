export { heardOf } from "./reminders/heard.ts";
export { insertTask, type NewTask, type TaskChange, updateTask } from "./store/tasks.ts";
