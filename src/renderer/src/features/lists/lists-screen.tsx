import { Screen } from '../../ui/screen.tsx';

export function ListsScreen() {
  return <Screen title="Lists">{null}</Screen>;
}
