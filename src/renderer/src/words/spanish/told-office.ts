/** More of what the core and the hub say (told-texts.ts): lists, campaigns, the hub, rows of a file, the carrier's codes. */
export const TOLD_OFFICE = {
  'Skipped {{name}}.': 'Se omitió a {{name}}.',
  'Undone: back where it was.': 'Deshecho: está donde estaba.',
  'They answer “{{label}}”.': 'Contesta “{{label}}”.',
  'Somebody else has this number.': 'Otra persona tiene este número.',
  'It is outside the sending hours where this person is.': 'Es fuera del horario de envío donde está esta persona.',
  'The number to text is the first valid one that a cell phone can have, looked for in {{columns}}. The other numbers are kept beside it.':
    'Se escribe al primer número válido de celular, buscado en {{columns}}. Los otros números se guardan a su lado.',

  '{{share}} of the list': '{{share}} de la lista',
  '{{share}} of those texted': '{{share}} de los contactados',
  '{{share}} of those reached': '{{share}} de los alcanzados',
  '{{share}} of those who replied': '{{share}} de quienes respondieron',

  // Scripts and campaigns.
  'Two questions have the same key.': 'Dos preguntas tienen la misma clave.',
  '{{words}} comes a question that is not there any more.': '{{words}} viene una pregunta que ya no está.',
  'After the answer “{{answer}}” to “{{question}}”': 'Tras la contestación “{{answer}}” a “{{question}}”',
  '{{names}}, and then the first again: the script would never end. Let one answer lead to the end.':
    '{{names}}, y luego la primera otra vez: el guion no terminaría nunca. Haz que una contestación lleve al final.',
  'There is no field {{field}}.': 'No existe el campo {{field}}.',
  'A { is not closed. Write {{ for a plain brace.': 'Falta cerrar una {. Escribe {{ para una llave normal.',
  'A } closes nothing. Write }} for a plain brace.': 'Una } no cierra nada. Escribe }} para una llave normal.',
  'Braces without a field name between them.': 'Llaves sin nombre de campo.',
  'The campaign asks nothing, so it will have replies but no results to count.':
    'La campaña no pregunta nada: tendrá respuestas, pero ningún resultado que contar.',
  'One person on the list has opted out and is left out.': 'Una persona de la lista está de baja y queda fuera.',
  '{{optedOut}} people on the list have opted out and are left out.':
    '{{optedOut}} personas de la lista están de baja y quedan fuera.',
  'The first text does not say how to opt out. “Reply STOP to opt out.” does.':
    'El primer mensaje no dice cómo darse de baja. “Reply STOP to opt out.” lo dice.',
  'The first text does not say who you are: name the organization with {org}.':
    'El primer mensaje no dice quién eres: nombra la organización con {org}.',
  'Carriers filter first texts with links. Ask first, and send the link in a reply.':
    'Los operadores filtran primeros mensajes con enlaces. Pregunta antes, y envía el enlace en una respuesta.',
  '{{signs}} can double what each text costs.': '{{signs}} puede duplicar el costo de cada mensaje.',
  'an unusual space': 'un espacio raro',
  'Without quick replies, every answer has to be typed.': 'Sin respuestas rápidas, hay que escribir cada respuesta.',
  'No answer leads to “{{question}}”: nobody will be asked.':
    'Ninguna contestación lleva a “{{question}}”: no se le preguntará a nadie.',
  '“{{question}}” has no words to send: the texter will have to write them.':
    '“{{question}}” no tiene texto que enviar: tendrá que escribirlo el remitente.',
  'The list has no field {{field}}: everybody gets “{{text}}”.':
    'La lista no tiene el campo {{field}}: todos reciben “{{text}}”.',
  'Choose a list or a segment.': 'Elige una lista o un segmento.',
  'The list is not here any more. Choose another one.': 'La lista ya no está aquí. Elige otra.',
  'The list is still being imported.': 'La lista aún se está importando.',
  'The list was not imported to its end. Import it again, or choose another one.':
    'La lista no se importó hasta el final. Impórtala otra vez, o elige otra.',
  'Nobody on the list can be texted: it has no usable number.':
    'No se puede escribir a nadie de la lista: no tiene ningún número útil.',
  'Everybody on the list has opted out.': 'Todas las personas de la lista se dieron de baja.',
  'The segment is not here any more. Choose another one.': 'El segmento ya no está aquí. Elige otro.',
  'Nobody is in the segment now.': 'Ahora no hay nadie en el segmento.',
  'Write the first text.': 'Escribe el primer mensaje.',
  'Enter your first name in Settings: {texter} would be empty.':
    'Escribe tu nombre en Ajustes: {texter} quedaría vacío.',
  'Enter the name of your organization in Settings: {org} would be empty.':
    'Escribe el nombre de tu organización en Ajustes: {org} quedaría vacío.',
  'The list has no field {{field}}. Choose another, or add a fallback: {{example}}.':
    'La lista no tiene el campo {{field}}. Elige otro, o agrega un texto de reserva: {{example}}.',
  'Two answers{{where}} are called “{{label}}”: results could not be told apart.':
    'Dos contestaciones{{where}} se llaman “{{label}}”: no se podrían distinguir los resultados.',
  'Two questions are called “{{question}}”: results could not be told apart.':
    'Dos preguntas se llaman “{{question}}”: no se podrían distinguir los resultados.',
  'Add a number to send from in Settings.': 'Agrega en Ajustes un número desde el cual enviar.',
  'The number to send from is not one of the numbers in Settings.': 'El número de envío no es uno de los de Ajustes.',
  'The opt-out confirmation can use {first_name}, {last_name} and {org}, not {{field}}.':
    'La confirmación de baja puede usar {first_name}, {last_name} y {org}, no {{field}}.',
  'The opt-out confirmation may not advertise: take the link out.':
    'La confirmación de baja no puede anunciar nada: quita el enlace.',
  'The list is being shared with the hub ({{progress}}). The campaign becomes ready when that is done.':
    'La lista se está compartiendo con el hub ({{progress}}). La campaña queda lista al terminar.',
  'Write its text.': 'Escribe su texto.',
  'There is no time zone called “{{zone}}”.': 'No hay una zona horaria llamada “{{zone}}”.',
  'The event is on a day that does not exist.': 'El evento cae en un día que no existe.',
  'The list has no column “{{name}}” for the event time.':
    'La lista no tiene la columna “{{name}}” para la hora del evento.',
  'Two reminders are called “{{name}}”.': 'Dos recordatorios se llaman “{{name}}”.',
  'It is for nobody: choose at least one answer.': 'No es para nadie: elige al menos una contestación.',
  'No answer is called “{{label}}” any more.': 'Ya no hay una contestación llamada “{{label}}”.',
  '{{wordsWhen}} is not before the event.': '{{wordsWhen}} no es antes del evento.',
  'Say when the event is: until then nobody is reminded.':
    'Di cuándo es el evento: hasta entonces no se recuerda a nadie.',
  'No reminder says the hour: {event_time} does, and {event_day} the day.':
    'Ningún recordatorio dice la hora: {event_time} la dice, y {event_day} el día.',
  'Who has no known time zone gets no reminder: their event time cannot be told.':
    'Quien no tiene zona horaria conocida no recibe recordatorio: no se sabe su hora del evento.',
  'Sample people are for practice: nobody has their numbers. Choose your own list.':
    'Las personas de muestra son para practicar: nadie tiene sus números. Elige tu propia lista.',
  'This campaign is not here any more.': 'Esta campaña ya no está aquí.',
  'This campaign has been started: its texts and answers stay. Close it instead.':
    'Esta campaña ya se inició: sus mensajes y contestaciones se quedan. Mejor ciérrala.',
  'This campaign is closed. Nothing in it can be changed any more.':
    'Esta campaña está cerrada. Ya no se puede cambiar nada.',
  'The list is fixed once a campaign has started. Make a new campaign for another list.':
    'La lista queda fija al iniciar la campaña. Haz una campaña nueva para otra lista.',
  'What a campaign is for is fixed once it has started.': 'Para qué es la campaña queda fijo al iniciarla.',
  'The answers are fixed once a campaign has started, so that results can be compared.':
    'Las contestaciones quedan fijas al iniciar la campaña, para poder comparar resultados.',
  'An organizer’s laptop makes campaigns. Ask your organizer.':
    'Las campañas se hacen en la laptop de un organizador. Pregúntale.',
  'This campaign is the hub’s, and this laptop has left the hub. Make a new campaign.':
    'Esta campaña es del hub, y esta laptop dejó el hub. Haz una campaña nueva.',
  'This campaign was run before this laptop joined the hub. Its results stay here; make a new campaign to go on.':
    'Esta campaña es de antes de que la laptop se uniera al hub. Sus resultados se quedan aquí; haz una nueva para seguir.',
  'The hub does not have this campaign yet. Take it back to draft and make it ready again: that shares it and its list.':
    'El hub aún no tiene esta campaña. Vuélvela a borrador y prepárala otra vez: así se comparte con su lista.',

  'No rule asks for this follow-up any more.': 'Ya ninguna regla pide este seguimiento.',
  'Goes to whom a rule asks it for.': 'Va a quien lo pida una regla.',
  'Nobody of this segment is on the list of that campaign.': 'Nadie de este segmento está en la lista de esa campaña.',
  'An organizer’s laptop gives people out. Ask your organizer.':
    'Las personas se reparten en la laptop de un organizador. Pregúntale.',
  'The hub does not have this campaign yet. Make it ready first.': 'El hub aún no tiene esta campaña. Prepárala antes.',

  // Lists.
  'That list is not here any more.': 'Esa lista ya no está aquí.',
  'No column of this file looks like a phone number.': 'Ninguna columna de este archivo parece un teléfono.',
  'No phone number was found in this file.': 'No se encontró ningún teléfono en este archivo.',
  'The file has no column “{{header}}”.': 'El archivo no tiene la columna “{{header}}”.',
  'Outpost was closed during the import, and the file is gone. Nothing of it was kept; add it again.':
    'Outpost se cerró durante la importación, y el archivo ya no está. No se guardó nada; agrégalo otra vez.',
  'The file of this import is not here any more. Cancel the import and add the file again.':
    'El archivo de esta importación ya no está. Cancélala y agrega el archivo otra vez.',
  'The import stopped by an error. Nothing of the list was kept; add the file again.':
    'La importación se detuvo por un error. No se guardó nada de la lista; agrega el archivo otra vez.',
  'An organizer’s laptop adds lists. Ask your organizer.':
    'Las listas se agregan en la laptop de un organizador. Pregúntale.',
  'This list is on the hub; only the laptop that shared it can change it.':
    'Esta lista está en el hub; solo la laptop que la compartió puede cambiarla.',
  'A part of this list is on its way to the hub. Remove the list when that is done.':
    'Una parte de esta lista va camino al hub. Elimina la lista cuando termine.',
  'This file is empty.': 'Este archivo está vacío.',
  'This is an Excel workbook of the old kind, or one with a password. Save it as .xlsx without a password, and add that file.':
    'Es un libro de Excel antiguo, o con contraseña. Guárdalo como .xlsx sin contraseña, y agrega ese archivo.',
  'This is not a list. Outpost reads CSV files (text with commas, semicolons or tabs) and Excel workbooks.':
    'Esto no es una lista. Outpost lee archivos CSV (texto con comas, puntos y comas o tabuladores) y libros de Excel.',
  'This import has finished already. You can remove the list.':
    'Esta importación ya terminó. Puedes eliminar la lista.',
  'This list is being imported. Cancel the import first.':
    'Esta lista se está importando. Cancela antes la importación.',
  'A campaign uses this list, so it stays.': 'Una campaña usa esta lista, así que se queda.',
  'This list was removed meanwhile.': 'Esta lista se eliminó entretanto.',
  'This list has not been imported.': 'Esta lista no se importó.',
  'This list is shared with the hub as it is. Add the mended file as a list of its own.':
    'Esta lista se compartió con el hub tal cual. Agrega el archivo corregido como otra lista.',
  'A campaign texts this list already. Add the mended file as a list of its own.':
    'Una campaña ya escribe a esta lista. Agrega el archivo corregido como otra lista.',
  'This file has no column “{{header}}”. Save the rejected rows of this list, mend that file, and add it here.':
    'Este archivo no tiene la columna “{{header}}”. Guarda las filas rechazadas, corrige ese archivo, y agrégalo aquí.',
  '“{{fileName}}” is a folder. Choose a file.': '“{{fileName}}” es una carpeta. Elige un archivo.',
  '“{{fileName}}” cannot be read. Look whether it is still there and you may open it.':
    'No se puede leer “{{fileName}}”. Mira si sigue allí y si puedes abrirlo.',
  'That preset is not here any more.': 'Esa configuración ya no está aquí.',
  'The phone numbers stand on sheet “{{sheet}}”, so it is the one that was opened. Choose another above.':
    'Los teléfonos están en la hoja “{{sheet}}”, así que se abrió esa. Elige otra arriba.',
  'The file has a header and no rows.': 'El archivo tiene encabezado y ninguna fila.',
  'No column looks like a phone number. Choose the one that holds it, or another sheet.':
    'Ninguna columna parece un teléfono. Elige la que lo tiene, u otra hoja.',
  'No column looks like a phone number. Choose the one that holds it.':
    'Ninguna columna parece un teléfono. Elige la que lo tiene.',
  '{{names}} {{verbHold}} phone numbers too; texts go to “{{header}}”.':
    '{{names}}: también hay teléfonos; se escribe a “{{header}}”.',
  'No column looks like a first name; texts cannot greet people by name.':
    'Ninguna columna parece un nombre; los mensajes no podrán saludar por nombre.',
  'The first row looks like a person, not like headers; columns are numbered.':
    'La primera fila parece una persona, no encabezados; las columnas van numeradas.',
  'Some headers are there more than once; the later ones are numbered.':
    'Algunos encabezados se repiten; los siguientes van numerados.',
  'The file is not in UTF-8; it was read as Windows-1252. Check names with accents.':
    'El archivo no está en UTF-8; se leyó como Windows-1252. Revisa los nombres con acentos.',
  'That file is not here any more. Add it again.': 'Ese archivo ya no está aquí. Agrégalo otra vez.',
  'The file has not come in whole yet.': 'El archivo aún no llegó entero.',
  'A piece of the file came out of order. Add the file again.':
    'Una parte del archivo llegó fuera de orden. Agrégalo otra vez.',
  'The file grew while it was read. Add it again.': 'El archivo creció mientras se leía. Agrégalo otra vez.',
  'This workbook is too large to be read safely. In Excel, choose File, Save As, CSV UTF-8, and add that file.':
    'Este libro es demasiado grande para leerlo con seguridad. En Excel elige Archivo, Guardar como, CSV UTF-8, y agrega ese archivo.',
  'This workbook has a password. Save it without one and add it again.':
    'Este libro tiene contraseña. Guárdalo sin ella y agrégalo otra vez.',
  'This Excel workbook is damaged. Open it in Excel, save it and add it again.':
    'Este libro de Excel está dañado. Ábrelo en Excel, guárdalo y agrégalo otra vez.',
  'This workbook has no sheet.': 'Este libro no tiene hojas.',
  'This workbook has no such sheet.': 'Este libro no tiene esa hoja.',
  'This Excel workbook is damaged: it breaks off or was changed.':
    'Este libro de Excel está dañado: está cortado o alterado.',
  'This is a ZIP archive and no list. Take the list out of it and add that.':
    'Es un archivo ZIP y no una lista. Saca la lista y agrega esa.',
  'In the last {{days}} days': 'En los últimos {{days}} días',
  'Row {{row}} has it': 'Lo tiene la fila {{row}}',
  'Filled in: {{fields}}': 'Completado: {{fields}}',

  // Rows of a file.
  'No phone number': 'Sin teléfono',
  'Too few digits': 'Faltan dígitos',
  'Too many digits': 'Sobran dígitos',
  'Not a phone number': 'No es un teléfono',
  'No such number: its area code, exchange or country code does not exist':
    'Ese número no existe: su código de área, central o país no existe',
  'A spreadsheet has rounded this number; export the column as text':
    'Una hoja de cálculo redondeó este número; exporta la columna como texto',
  'More than one number in the cell': 'Más de un número en la celda',
  'Outside the United States and Canada; write it with + and the country code to text abroad':
    'Fuera de Estados Unidos y Canadá; escríbelo con + y el código del país para enviar al extranjero',
  'A premium-rate number: the person called would pay': 'Número de tarifa especial: pagaría la persona',
  'Not a personal phone (pager, machine or forwarding number)':
    'No es un teléfono personal (buscapersonas, máquina o desvío)',
  'Same number as another row; merged into one contact': 'Mismo número que otra fila; se unieron en un contacto',
  'Same number as an earlier row; the earlier row was kept as it is':
    'Mismo número que una fila anterior; se conservó la anterior',
  'Same number as an earlier row; this row took its place': 'Mismo número que una fila anterior; esta la reemplazó',
  'Same number as an earlier row; left out for you to decide':
    'Mismo número que una fila anterior; quedó fuera para que decidas',
  'Texted lately by a campaign; left out': 'Recibió mensaje hace poco; quedó fuera',
  'On a do-not-text list; kept on the list, never texted':
    'En una lista de no contactar; queda en la lista, no se le escribe',
  'Name written as people write it': 'Nombre escrito como lo escribe la gente',
  'No first name; the script’s fallback is used': 'Sin nombre; se usa el texto de reserva del guion',
  'Not a first name, such as “N/A”': 'No es un nombre, como “N/A”',
  'The first name is a rude word': 'El nombre es una grosería',
  'Has opted out; kept on the list, never texted': 'Se dio de baja; queda en la lista, no se le escribe',
  'More cells than the header has columns; the rest is kept only here':
    'Más celdas que columnas del encabezado; lo demás solo queda aquí',
  'A formula had no result, such as #REF!; the cell is blank':
    'Una fórmula sin resultado, como #REF!; la celda está vacía',
  'A cell was longer than 2,000 characters and was cut': 'Una celda pasaba de 2,000 caracteres y se cortó',
  'A quotation mark is opened and never closed; the line was read as plain text':
    'Hay comillas sin cerrar; la línea se leyó como texto simple',
  'A field that holds numbers has something else here; it was kept as text':
    'Un campo de números tiene aquí otra cosa; se guardó como texto',
  'A field that holds dates has something else here; it was kept as text':
    'Un campo de fechas tiene aquí otra cosa; se guardó como texto',
  'A field that holds yes or no has something else here; it was kept as text':
    'Un campo de sí o no tiene aquí otra cosa; se guardó como texto',
  'Characters that cannot be shown or sent were taken out': 'Se quitaron caracteres que no se pueden mostrar ni enviar',

  // The hub.
  'This laptop works without a hub.': 'Esta laptop trabaja sin hub.',
  'This laptop works alone.': 'Esta laptop trabaja sola.',
  'Connecting to the hub.': 'Conectando con el hub.',
  'No answer from the hub since {{time}}. Work goes on; texts wait.':
    'Sin respuesta del hub desde {{time}}. El trabajo sigue; los mensajes esperan.',
  'Reading what is new at the hub.': 'Leyendo lo nuevo del hub.',
  'Everything is shared with the hub.': 'Todo está compartido con el hub.',
  '1 thing done here waits to be shared': '1 cosa hecha aquí espera compartirse',
  '{{ops}} things done here wait to be shared': '{{ops}} cosas hechas aquí esperan compartirse',
  '{{words}}, the oldest since {{time}}.': '{{words}}, la más antigua desde {{time}}.',
  '{{words}}, since {{time}}.': '{{words}}, desde {{time}}.',
  'The hub does not know this laptop any more. Ask for a new code and join again. Nothing done here is lost.':
    'El hub ya no conoce esta laptop. Pide un código nuevo y únete otra vez. No se pierde nada de lo hecho aquí.',
  'Headquarters has taken this laptop off the hub. It sends nothing more. What was done here is kept, and can be exported.':
    'La sede quitó esta laptop del hub. Ya no envía nada. Lo hecho aquí se conserva, y se puede exportar.',
  'Call headquarters. Nothing done here is lost, and nothing is sent.':
    'Llama a la sede. No se pierde nada de lo hecho aquí, y no se envía nada.',
  'Headquarters must look at this laptop first.': 'La sede debe revisar antes esta laptop.',
  'This Outpost is too old to send. Install the newest; until then replies still come in.':
    'Este Outpost es demasiado viejo para enviar. Instala el más nuevo; mientras tanto las respuestas siguen llegando.',
  'No connection to the hub: texts wait here and go by themselves.':
    'Sin conexión con el hub: los mensajes esperan aquí y salen solos.',
  'Texts wait.': 'Los mensajes esperan.',
  'Texts wait and go by themselves.': 'Los mensajes esperan y salen solos.',
  'This campaign is on this laptop alone.': 'Esta campaña está solo en esta laptop.',
  'The hub cannot be reached now. Try again later.': 'Ahora no se puede llegar al hub. Intenta más tarde.',
  'The hub cannot be reached now.': 'Ahora no se puede llegar al hub.',
  'The hub refused: {{code}}.': 'El hub se negó: {{code}}.',
  'The hub did not take an op: {{code}}.': 'El hub no aceptó una acción: {{code}}.',
  'The hub is not connected.': 'El hub no está conectado.',
  'The hub did not answer in time.': 'El hub no respondió a tiempo.',
  'The hub could not be reached.': 'No se pudo llegar al hub.',
  'No whole answer came from the hub.': 'No llegó una respuesta completa del hub.',
  'An organizer or headquarters decides whether to text again.':
    'Un organizador o la sede decide si se escribe otra vez.',
  'Enter your first name in Settings: what is decided is kept with a name.':
    'Escribe tu nombre en Ajustes: lo que se decide se guarda con un nombre.',
  'No connection to the hub, which must be asked first. Decide when it is back.':
    'Sin conexión con el hub, al que hay que preguntar antes. Decide cuando vuelva.',
  'A code is needed to join. Headquarters gives it to you.': 'Hace falta un código para unirse. Te lo da la sede.',
  'This link is not whole. Ask for it again.': 'Este enlace no está completo. Pídelo otra vez.',
  'This is not the address of a hub.': 'Esta no es la dirección de un hub.',
  'The address of a hub begins with https://.': 'La dirección de un hub empieza con https://.',
  'The address of a hub has no name or password in it.': 'La dirección de un hub no lleva nombre ni contraseña.',
  'An http:// address is only for a hub on this machine or in this network: on the way through the internet others could read the texts. Use https://.':
    'Una dirección http:// es solo para un hub en esta máquina o en esta red: por internet otros podrían leer los mensajes. Usa https://.',
  'This laptop works with a hub already ({{office}}). Leave it first.':
    'Esta laptop ya trabaja con un hub ({{office}}). Déjalo antes.',
  '{{wordsTexts}} of this laptop still {{verbWait}} or {{verbAre}} not decided. Send or take back what waits in the tray, then join.':
    '{{wordsTexts}} de esta laptop en espera o sin decidir. Envía o retira lo que espera en la bandeja, y luego únete.',
  '{{count}} texts': ['{{count}} mensaje', '{{count}} mensajes'],
  'No answer from the hub. Look at the address and the network, then try again with the same code.':
    'Sin respuesta del hub. Mira la dirección y la red, e intenta otra vez con el mismo código.',
  'What answers at this address is not a hub. Look at the address.':
    'Lo que responde en esa dirección no es un hub. Mira la dirección.',
  'A text is on its way at this moment. Try again when it is through.':
    'Un mensaje va en camino en este momento. Intenta cuando termine.',
  'The hub does not have {{wordsWhat}}. Connect to it first, or leave even so: then the hub never gets it.':
    'El hub no tiene {{wordsWhat}}. Conéctate antes, o déjalo igual: entonces el hub no lo recibirá nunca.',
  '1 thing done here': '1 cosa hecha aquí',
  '{{ops}} things done here': '{{ops}} cosas hechas aquí',
  'The hub did not answer for this text.': 'El hub no respondió por este mensaje.',
  'The hub took nothing.': 'El hub no aceptó nada.',
  'The answer is too large.': 'La respuesta es demasiado grande.',
  'The laptop that was to have it is not with your office any more. Hand it to another, or answer here.':
    'La laptop que debía tenerla ya no está en tu oficina. Pásala a otra, o contesta aquí.',
  'What answered is not the hub.': 'Lo que respondió no es el hub.',
  'The answer of the hub cannot be read.': 'No se puede leer la respuesta del hub.',
  'The hub is busy.': 'El hub está ocupado.',
  'This laptop is stopped.': 'Esta laptop está detenida.',
  'The hub could not be used.': 'No se pudo usar el hub.',
  'Answer for {{person}}': 'Contestación de {{person}}',
  'Answer taken back for {{person}}': 'Contestación retirada de {{person}}',
  'Tag for {{person}}': 'Etiqueta para {{person}}',
  'Tag taken off {{person}}': 'Etiqueta quitada a {{person}}',
  'Note on {{person}}': 'Nota sobre {{person}}',
  '{{person}} put off until later': '{{person}}: aplazada',
  '{{person}} marked as done': '{{person}}: marcada como lista',
  'Wrong number for {{person}}': 'Número equivocado de {{person}}',
  '{{person}} taken up again': '{{person}}: retomada',
  'Opt-out of {{person}}': 'Baja de {{person}}',
  'Handing over {{person}}': 'Paso de {{person}}',
  'Text to {{person}}': 'Mensaje para {{person}}',
  'What became of a text to {{person}}': 'Qué pasó con un mensaje para {{person}}',
  'Change of the campaign {{campaign}}': 'Cambio de la campaña {{campaign}}',
  'Removal of the campaign {{campaign}}': 'Eliminación de la campaña {{campaign}}',
  'Reserving people of the campaign {{campaign}}': 'Reserva de personas de la campaña {{campaign}}',
  'Upload of the list {{list}}': 'Subida de la lista {{list}}',
  'Removal of the list {{list}}': 'Eliminación de la lista {{list}}',
  'Something that the hub does not know': 'Algo que el hub no conoce',
  'Two copies of this laptop are in use. Headquarters must look at it before it may send again.':
    'Hay dos copias de esta laptop en uso. La sede debe revisarla antes de que pueda enviar.',
  'Outpost was started again on this laptop. This window may not send any more.':
    'Outpost se abrió otra vez en esta laptop. Esta ventana ya no puede enviar.',
  'Headquarters has taken this laptop off the hub.': 'La sede quitó esta laptop del hub.',
  'This version of Outpost is too old to send. Install the newest.':
    'Esta versión de Outpost es demasiado vieja para enviar. Instala la más nueva.',
  'The hub could not read this.': 'El hub no pudo leer esto.',
  'The hub is older than this laptop and does not know this yet. It stays here.':
    'El hub es más viejo que esta laptop y aún no conoce esto. Se queda aquí.',
  'This laptop may not do that: it takes an organizer of this office.':
    'Esta laptop no puede hacer eso: hace falta un organizador de esta oficina.',
  'What this was about is not on the hub.': 'Aquello de lo que trataba no está en el hub.',
  'Another laptop has this conversation.': 'Otra laptop tiene esta conversación.',
  'Somebody changed the campaign in the meantime. Look at their version, then change it again.':
    'Alguien cambió la campaña entretanto. Mira su versión, y cámbiala otra vez.',
  'The list did not arrive whole. It is uploaded again.': 'La lista no llegó entera. Se sube otra vez.',
  'The campaign or list is not in a state for this.': 'La campaña o la lista no está en un estado para esto.',
  'It is in use and cannot be removed.': 'Está en uso y no se puede eliminar.',
  'Sending is paused.': 'El envío está en pausa.',
  'It is outside the sending hours there.': 'Allí es fuera del horario de envío.',
  'This person asked not to be texted.': 'Esta persona pidió que no le escriban.',
  'They wrote again since. Read it first.': 'Escribió otra vez desde entonces. Léelo antes.',
  'This reminder is not for this person any more.': 'Este recordatorio ya no es para esta persona.',
  'The time of this reminder is over.': 'Ya pasó la hora de este recordatorio.',
  'Another laptop has this person now.': 'Otra laptop tiene ahora a esta persona.',
  'This was texted already.': 'Esto ya se envió.',
  'This laptop is not known here. Join again with a new code.':
    'Esta laptop no se conoce aquí. Únete otra vez con un código nuevo.',
  'This code is not good. It may have been used or be too old: ask for a new one.':
    'Este código no sirve. Puede que se haya usado o sea viejo: pide uno nuevo.',
  'Too many wrong codes. Try again in a minute.': 'Demasiados códigos equivocados. Intenta en un minuto.',
  'Headquarters has not set up the carrier on this hub.': 'La sede no ha puesto el operador en este hub.',
  'The carrier gives no access just now.': 'El operador no da acceso ahora.',

  // The practice shift.
  'The practice shift is closed. Go on with it from your own desk.':
    'El turno de práctica está cerrado. Sigue con él desde tu propio escritorio.',
  'There is no practice shift to go on with. Begin a new one.':
    'No hay un turno de práctica con el que seguir. Empieza uno nuevo.',
  'The practice shift has first texts and replies only. The rest is at your own desk.':
    'El turno de práctica solo tiene primeros mensajes y respuestas. Lo demás está en tu propio escritorio.',
} as const;
