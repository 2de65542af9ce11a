/** Something that whoever called must mend first: its sentence is all that is shown. */
export class Refusal extends Error {
  name = 'Refusal';
}
