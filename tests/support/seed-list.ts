import type { CoreContext } from '#core/context.ts';

export interface SeedPerson {
  readonly phone?: string;
  readonly first_name?: string;
  readonly last_name?: string;
  readonly zip?: string;
  readonly state?: string;
  readonly external_id?: string;
  readonly zones?: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** The `n`th made-up number, in a range that is set aside for examples where there are few of them. */
export function seedPhone(n: number): string {
  return n < 100 ? `+120255501${String(n).padStart(2, '0')}` : `+1303${String(2_000_000 + n)}`;
}

/** Puts a ready list into the store, as an import would. Row 2 is the first person. Says the list's id. */
export function seedList(ctx: CoreContext, persons: readonly SeedPerson[], name = 'Neighbors'): number {
  const { db } = ctx;
  const fields = [...new Set(persons.flatMap((person) => Object.keys(person.fields ?? {})))];
  const list = db.prepare(
    `insert into list (uid, name, source_name, state, created_at, finished_at, mapping, fields, total_rows, accepted)
     values (?, ?, 'list.csv', 'ready', 0, 0, '[]', ?, ?, ?)`,
  );
  const contact = db.prepare(
    `insert into contact (list_id, row_number, phone, first_name, last_name, zip, state, external_id, zones, fields)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return db.transaction(() => {
    const id = Number(
      list.run(ctx.ids.uuid(), name, JSON.stringify(fields), persons.length, persons.length).lastInsertRowid,
    );
    persons.forEach((person, i) => {
      const { phone = seedPhone(i), first_name = `First${i}`, last_name = `Last${i}`, zip = '', state = '' } = person;
      const { external_id = '', zones = 'America/New_York' } = person;
      contact.run(
        id,
        i + 2,
        phone,
        first_name,
        last_name,
        zip,
        state,
        external_id,
        zones,
        JSON.stringify(person.fields ?? {}),
      );
    });
    return id;
  })();
}

/** People without anything of their own. */
export function people(count: number): SeedPerson[] {
  return Array.from({ length: count }, () => ({}));
}
