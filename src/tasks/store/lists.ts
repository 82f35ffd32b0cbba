import { fromDay } from "../../database/day-column.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Task } from "../task.ts";
import { readTasks } from "./rows.ts";
import { fileKey } from "./tasks.ts";

/** Which tasks; what is not said does not matter. Confidential ones only where `reader` may read them. */
export interface TaskFilter {
  /** Whoever will read the list. */
  reader: string;
  states: readonly Task["state"][];
  assignee?: string;
  askedBy?: string;
  /** Asked for or had by that person. */
  concerning?: string;
  /** Asked by `askedBy` for somebody else. */
  givenOnly?: boolean;
  file?: string;
  /** Words of the title, whatever their capitals. */
  title?: string;
  /** ISO day: due before it, and not put off beyond it. */
  dueBefore?: string;
  /** Epoch milliseconds. */
  doneSince?: number;
  limit: number;
  skip?: number;
}

/** Soonest due first, those without a day last; and how many there are in all. */
export const findTasks = (scope: FirmScope, filter: TaskFilter): Promise<{ tasks: Task[]; total: number }> =>
  scope.run(async (tx) => {
    const { reader, assignee, askedBy, concerning, file, title, dueBefore, doneSince } = filter;
    const where = {
      state: { in: [...filter.states] },
      AND: [
        {
          OR: [{ confidential: false }, { askedById: reader }, { assignees: { some: { personId: reader } } }],
        },
        ...(assignee === undefined ? [] : [{ assignees: { some: { personId: assignee } } }]),
        ...(askedBy === undefined ? [] : [{ askedById: askedBy }]),
        ...(concerning === undefined
          ? []
          : [{ OR: [{ askedById: concerning }, { assignees: { some: { personId: concerning } } }] }]),
        ...(filter.givenOnly && askedBy !== undefined
          ? [{ assignees: { some: { personId: { not: askedBy } } } }]
          : []),
        ...(file === undefined ? [] : [{ fileKey: { contains: fileKey(file) } }]),
        ...(title === undefined ? [] : [{ title: { contains: title, mode: "insensitive" as const } }]),
        ...(dueBefore === undefined
          ? []
          : [
              { dueOn: { lt: fromDay(dueBefore) } },
              { OR: [{ snoozedUntil: null }, { snoozedUntil: { lt: fromDay(dueBefore) } }] },
            ]),
        ...(doneSince === undefined ? [] : [{ doneAt: { gte: new Date(doneSince) } }]),
      ],
    };
    const [rows, total] = [
      await tx.task.findMany({
        where,
        select: { id: true },
        orderBy: [
          { dueOn: { sort: "asc", nulls: "last" } },
          { dueTime: { sort: "asc", nulls: "last" } },
          { createdAt: "asc" },
        ],
        take: filter.limit,
        skip: filter.skip ?? 0,
      }),
      await tx.task.count({ where }),
    ];
    const ids = rows.map(({ id }) => id);
    return { tasks: await readTasks(tx, ids), total };
  });
