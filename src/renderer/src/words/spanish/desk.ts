/** The frame of the window, what every screen uses, the palette, the search and the announcements. */
export const DESK = {
  // The screens.
  Initials: 'Primeros',
  Replies: 'Respuestas',
  Tray: 'Bandeja',
  Lists: 'Listas',
  Segments: 'Segmentos',
  Campaigns: 'Campañas',
  Dashboard: 'Panel',
  Exports: 'Exportar',
  Settings: 'Ajustes',
  Hub: 'Hub',
  Screens: 'Pantallas',
  'to text': 'por escribir',
  'need a reply': 'esperan respuesta',
  'need a decision': 'esperan una decisión',
  '{{name}} could not be drawn': 'No se pudo mostrar: {{name}}',
  'Draw it again': 'Mostrar otra vez',
  'A fault in this screen, not in your work: everything that was saved stays saved.':
    'Falló esta pantalla, no tu trabajo: todo lo guardado sigue guardado.',

  // The first question.
  'Opening the desk…': 'Abriendo la mesa…',
  'Who is texting?': '¿Quién va a escribir?',
  'Every text says who it is from. Both can be changed in Settings.':
    'Cada mensaje dice de quién viene. Todo se puede cambiar en Ajustes.',
  'Your first name': 'Tu nombre',
  'What {texter} becomes in a script': 'Lo que {texter} pone en el guion',
  'Your organization': 'Tu organización',
  'What {org} becomes': 'Lo que {org} pone',
  Language: 'Idioma',
  'As the system: {{name}}': 'Como el sistema: {{name}}',
  'The desk speaks English now.': 'La mesa ahora está en inglés.',
  'The desk speaks Spanish now.': 'La mesa ahora está en español.',
  Begin: 'Empezar',

  // The status bar.
  Status: 'Estado',
  Practice: 'Práctica',
  Live: 'En vivo',
  queued: 'en cola',
  sending: 'enviando',
  unknown: 'sin saber',
  'Outpost was started anew: open its new address': 'Outpost se inició de nuevo: abre su dirección nueva',
  'No line to the desk; trying again': 'Sin conexión con la mesa; reintentando',
  'This shift': 'Este turno',
  pressed: 'enviados',
  answered: 'contestados',
  'an hour': 'por hora',

  // What did not work.
  'Outpost cannot take that as it is written. Check what you typed.':
    'Outpost no puede aceptar eso como está escrito. Revisa lo que escribiste.',
  'The line to the desk was lost. It is being tried again; what was saved stays saved.':
    'Se perdió la conexión con la mesa. Se está reintentando; lo guardado sigue guardado.',
  'That did not work, because of a fault inside Outpost. What was saved stays saved; try again.':
    'Eso no funcionó por una falla dentro de Outpost. Lo guardado sigue guardado; inténtalo otra vez.',
  'Not saved.': 'No se guardó.',

  // Words of every screen.
  Close: 'Cerrar',
  Cancel: 'Cancelar',
  then: 'luego',
  now: 'ahora',
  '{{span}} ago': 'hace {{span}}',
  'in {{span}}': 'en {{span}}',
  '{{minutes}} min': '{{minutes}} min',
  part: 'parte',
  parts: 'partes',
  'part with the photo, {{characters}}': 'parte con la foto, {{characters}}',
  '{{count}} characters': ['{{count}} carácter', '{{count}} caracteres'],
  '(special characters: 70 a part)': '(caracteres especiales: 70 por parte)',
  'The first {{count}} are shown. Search to find one of the others.':
    'Se muestran los primeros {{count}}. Busca para encontrar a los demás.',

  // States of a campaign.
  draft: 'borrador',
  ready: 'lista',
  live: 'en vivo',
  paused: 'en pausa',
  closed: 'cerrada',

  // Choosing a campaign, the palette, the search, the table of keys.
  'All campaigns': 'Todas las campañas',
  '{{count}} texted': '{{count}} con mensaje',
  'Which campaign?': '¿Qué campaña?',
  'Type a part of its name': 'Escribe una parte de su nombre',
  'No campaign is called that.': 'Ninguna campaña se llama así.',
  'Do, or go to': 'Hacer, o ir a',
  'A command, a campaign, a person': 'Un comando, una campaña, una persona',
  'Nothing is called that.': 'Nada se llama así.',
  'Go to {{title}}': 'Ir a {{title}}',
  Command: 'Comando',
  Campaign: 'Campaña',
  Person: 'Persona',
  'Search people and messages': 'Buscar personas y mensajes',
  'A name, a number, words of a text': 'Un nombre, un número, palabras de un mensaje',
  'Every person who was texted, and every text and reply.':
    'Todas las personas a quienes se escribió, y todos los mensajes y respuestas.',
  'Searching…': 'Buscando…',
  'Nobody and nothing has that in it.': 'Nadie ni nada contiene eso.',
  'All keys': 'Todas las teclas',
  'Keys by place': 'Teclas por lugar',

  // New replies.
  'A new reply': 'Una respuesta nueva',
  '{{count}} new replies': ['{{count}} nueva', '{{count}} nuevas'],
  'It asks for no more texts.': 'Pide que no le escriban más.',
  'One of them asks for no more texts.': 'Una de ellas pide que no le escriban más.',
  'It asks a question.': 'Hace una pregunta.',
  'One of them asks a question.': 'Una de ellas hace una pregunta.',
  'Replies are in Outpost.': 'Hay respuestas en Outpost.',
  'The sound for new replies is on.': 'El sonido de respuestas nuevas está activado.',
  'The sound for new replies is off.': 'El sonido de respuestas nuevas está desactivado.',
  'Notices of new replies are on.': 'Los avisos de respuestas nuevas están activados.',
  'Notices of new replies are off.': 'Los avisos de respuestas nuevas están desactivados.',
  'The system does not let Outpost show notices. Allow them there first.':
    'El sistema no deja que Outpost muestre avisos. Permítelos allí primero.',
} as const;
