import { Screen } from '../../ui/screen.tsx';

export function ExportsScreen() {
  return <Screen title="Exports">{null}</Screen>;
}
