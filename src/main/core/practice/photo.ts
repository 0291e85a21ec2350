/** The picture that photo replies carry: 16 by 16 pixels of sun over a field. */
export const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAL0lEQVR42mNo2veBJMRAZQ2/LtlAEFEa4KqR9QysBpL9QJdgpYaGqAVRJKHhoAEAg4PoCJh9rLIAAAAASUVORK5CYII=',
  'base64',
);
