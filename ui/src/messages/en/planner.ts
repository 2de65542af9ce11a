export const planner = {
  title: 'Planner',
} as const;
