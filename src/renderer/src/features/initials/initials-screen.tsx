import { Screen } from '../../ui/screen.tsx';

export function InitialsScreen() {
  return <Screen title="Initials">{null}</Screen>;
}
