import classes from './person-fields.module.css';

/** A person's fields, as the list brought them; empty ones are left out. */
export function PersonFields({ fields }: { fields: readonly (readonly [string, string])[] }) {
  const filled = fields.filter(([, value]) => value.trim() !== '');
  if (filled.length === 0) return null;
  return (
    <dl className={classes.fields}>
      {filled.map(([name, value]) => (
        <div key={name} className={classes.field}>
          <dt>{fieldWords(name)}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** `gift_amount` as people read it: Gift amount. */
function fieldWords(name: string): string {
  const words = name.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
