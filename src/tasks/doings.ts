export { insertTask, type NewTask, type TaskChange, updateTask } from "./store/tasks.ts";
