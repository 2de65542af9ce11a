/** Names that Windows keeps for itself, whatever their ending. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** A file name for each job id that every system takes, also those that hold `Report` and `report` for the same. */
export function fileNamesOf(jobIds: readonly string[], ending: string): string[] {
  const taken = new Set<string>();
  return jobIds.map(id => {
    const plain = (RESERVED.test(id) ? `job-${id}` : id).replaceAll(':', '%3A');
    let name = plain;
    for (let more = 2; taken.has(name.toLowerCase()); more += 1) name = `${plain}~${more}`;
    taken.add(name.toLowerCase());
    return name + ending;
  });
}
