/** Packets: results that are carried to headquarters, and taken in there. */
export const PACKETS = {
  // Commands.
  'Make a packet for headquarters': 'Hacer un paquete para la sede',
  // Making one.
  'Packet for headquarters': 'Paquete para la sede',
  'Packet for HQ': 'Paquete',
  'Make a packet for headquarters?': '¿Hacer un paquete para la sede?',
  'Make the packet': 'Hacer el paquete',
  'One sealed file with the results of all campaigns of this laptop: opt-outs, people, messages, bad numbers, texters, audit.':
    'Un archivo sellado con los resultados de todas las campañas de esta laptop: bajas, personas, mensajes, números malos, remitentes, auditoría.',
  'One sealed file with the practice results of all campaigns of this laptop: opt-outs, people, messages, bad numbers, texters, audit.':
    'Un archivo sellado con los resultados de práctica de todas las campañas de esta laptop: bajas, personas, mensajes, números malos, remitentes, auditoría.',
  'Steps of work that the hub does not have yet, which go along: {{count}}.': [
    'Va también {{count}} paso de trabajo que el hub aún no tiene.',
    'Van también {{count}} pasos de trabajo que el hub aún no tiene.',
  ],
  'Bring it on a stick, or send it by mail. Taken in twice, it changes nothing.':
    'Llévalo en una memoria o envíalo por correo. Recibirlo dos veces no cambia nada.',
  'Only headquarters can open it. Its key, in words: {{words}}':
    'Solo la sede puede abrirlo. Su clave, en palabras: {{words}}',
  'Compare them with headquarters on the phone.': 'Compáralas con la sede por teléfono.',
  'Key of headquarters': 'Clave de la sede',
  'Another key, if headquarters gave you one': 'Otra clave, si la sede te dio una',
  'Ask headquarters for it: the command `npm run hub -- key` shows it.':
    'Pídela a la sede: la muestra la orden `npm run hub -- key`.',
  // Taking one in.
  Packet: 'Paquete',
  'Take this packet in?': '¿Recibir este paquete?',
  'Take the packet in': 'Recibir el paquete',
  'The hub looks through all of it first. If anything is damaged, nothing of it is taken in.':
    'El hub lo revisa todo primero. Si algo está dañado, no recibe nada.',
  'Office, only if the hub does not know this laptop': 'Oficina, solo si el hub no conoce esta laptop',
  'Sent to the desk: {{percent}} %': 'Enviado: {{percent}} %',
  'The hub is looking through it.': 'El hub lo está revisando.',
} as const;
