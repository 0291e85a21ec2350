/**
 * What the core, its rules and the hub say in English sentences; `told` finds them by these patterns, each sentence by
 * itself. A place called `words…` holds words of theirs again.
 */
export const TOLD_TEXTS = {
  // How a text stands, and why.
  Sending: 'Enviando',
  'Taken by the carrier': 'Recibido por el operador',
  'May have been sent': 'Puede que se haya enviado',
  'Taken back': 'Retirado',
  Received: 'Recibido',
  'Texts go out': 'Los mensajes salen',
  Starting: 'Iniciando',
  'The campaign is not live, or sending is switched off. It goes out when that changes, if that is soon.':
    'La campaña no está en vivo, o el envío está apagado. Sale cuando eso cambie, si es pronto.',
  'They wrote again before it went. Read that, then send it or take it back.':
    'Escribió otra vez antes de que saliera. Léelo, y luego envíalo o retíralo.',
  'They opted out before it went. It was not sent.': 'Se dio de baja antes de que saliera. No se envió.',
  'The number came onto a do-not-text list before it went. It was not sent.':
    'El número entró en una lista de no contactar antes de que saliera. No se envió.',
  'The carrier has too many texts from us waiting. It is tried again by itself.':
    'El operador tiene demasiados mensajes nuestros en espera. Se reintenta solo.',
  'The carrier does not accept our account. Check it in Settings.':
    'El operador no acepta nuestra cuenta. Revísala en Ajustes.',
  'The carrier could not be reached. It is tried again by itself.': 'No se pudo llegar al operador. Se reintenta solo.',
  'Outpost stopped while it was being sent. It may have gone; a receipt will tell if one comes.':
    'Outpost se detuvo mientras se enviaba. Puede que haya salido; lo dirá el acuse, si llega.',
  'Another laptop has this person now. It was not sent.': 'Otra laptop tiene ahora a esta persona. No se envió.',
  'Somebody has texted this person already. It was not sent.': 'Alguien ya le escribió a esta persona. No se envió.',
  'The hub did not take this text, so it was not sent. Write it anew.':
    'El hub no aceptó este mensaje, así que no se envió. Escríbelo de nuevo.',
  'Its photo has not reached the carrier yet. It is tried again by itself.':
    'Su foto aún no llegó al operador. Se reintenta solo.',
  'Its photo is not on this laptop, so it was not sent. Write it anew.':
    'Su foto no está en esta laptop, así que no se envió. Escríbelo de nuevo.',
  'The carrier did not take its photo, so it was not sent. Take another photo, or write without one.':
    'El operador no aceptó su foto, así que no se envió. Elige otra foto, o escribe sin foto.',
  'The reminder was not for this person any more when it was to go. It was not sent.':
    'El recordatorio ya no era para esta persona cuando le tocaba salir. No se envió.',
  'The time of this reminder was over before it could go. It was not sent.':
    'Se pasó la hora de este recordatorio antes de que saliera. No se envió.',
  'A day later the carrier has no record of it: it was probably not sent. A person decides.':
    'Un día después el operador no tiene registro: probablemente no se envió. Decide una persona.',
  'The carrier lists more than one text that it may be. Look there, then decide.':
    'El operador muestra más de un mensaje que podría ser este. Mira allí, y luego decide.',
  'The carrier’s answer did not arrive. It may have gone; a receipt will tell if one comes.':
    'La respuesta del operador no llegó. Puede que haya salido; lo dirá el acuse, si llega.',
  'The carrier refused it ({{code}}). It was not sent.': 'El operador lo rechazó ({{code}}). No se envió.',
  'It was not sent.': 'No se envió.',
  'It may have been sent.': 'Puede que se haya enviado.',
  'No receipt has come so far.': 'Aún no llegó ningún acuse.',
  'It waits a few seconds, so that it can be undone.': 'Espera unos segundos, para poder deshacerlo.',
  'It goes out in a moment.': 'Sale en un momento.',
  'Pressed more than 15 minutes ago and not sent. Send it now or take it back.':
    'Se pulsó hace más de 15 minutos y no salió. Envíalo ahora o retíralo.',
  'A reply from a number that no campaign here has texted. An opt-out in it counts all the same.':
    'Una respuesta de un número al que ninguna campaña de aquí escribió. Si pide la baja, vale igual.',
  'Taken back. Whether the first try was sent is still not known.':
    'Retirado. Aún no se sabe si el primer intento salió.',
  'Taken back. It was not sent.': 'Retirado. No se envió.',
  'It was taken back already.': 'Ya se había retirado.',
  'It was not sent anyway.': 'De todos modos no se había enviado.',
  'Too late: it is on its way.': 'Demasiado tarde: ya va en camino.',

  // Why a text cannot be sent.
  'There is no text to send.': 'No hay mensaje que enviar.',
  'A text may have {{most}} characters at most; this one has {{length}}.':
    'Un mensaje puede tener {{most}} caracteres como máximo; este tiene {{length}}.',
  '{{field}} has not been filled in. Write what should stand there.':
    'Falta llenar {{field}}. Escribe lo que debe ir allí.',
  'This person has opted out of all texts.': 'Esta persona se dio de baja de todos los mensajes.',
  'This number is marked as wrong. Undo that first.': 'Este número está marcado como equivocado. Deshaz eso antes.',
  'This number is on a do-not-text list. An organizer can take the list away, under Lists.':
    'Este número está en una lista de no contactar. Un organizador puede quitar la lista, en Listas.',
  'Another laptop has this conversation now. What was written here stays to be read.':
    'Otra laptop tiene ahora esta conversación. Lo escrito aquí se puede leer.',
  'This campaign was started in practice: its texts are never sent for real.':
    'Esta campaña se inició en práctica: sus mensajes nunca se envían de verdad.',
  'This campaign is a real one. Leave practice mode to go on with it.':
    'Esta campaña es real. Sal del modo de práctica para seguir con ella.',
  'This campaign is still a draft. Make it ready and start it first.':
    'Esta campaña aún es un borrador. Prepárala e iníciala antes.',
  'This campaign has not been started yet.': 'Esta campaña aún no se inició.',
  'This campaign is paused. Texts can be sent when it goes on.':
    'Esta campaña está en pausa. Se podrá enviar cuando continúe.',
  'This campaign is closed.': 'Esta campaña está cerrada.',
  'This contact was skipped. Undo the skip first.': 'Este contacto se omitió. Deshaz eso antes.',
  'This number is marked as wrong.': 'Este número está marcado como equivocado.',
  'This number has had the first text of this campaign already.':
    'Este número ya recibió el primer mensaje de esta campaña.',
  'This contact has not had the first text yet. Send that from Initials.':
    'Este contacto aún no recibió el primer mensaje. Envíalo desde Primeros.',
  'They have written again. Read it before you answer.': 'Escribió otra vez. Léelo antes de responder.',
  'The photo of this text is not on this laptop yet. It comes from the hub by itself; try again in a moment.':
    'La foto de este mensaje aún no está en esta laptop. Llega sola del hub; intenta otra vez en un momento.',
  'This key press has sent another text already.': 'Esta pulsación ya envió otro mensaje.',
  'This conversation is not here any more.': 'Esta conversación ya no está aquí.',
  'Add a number to send from in Settings first.': 'Agrega antes en Ajustes un número desde el cual enviar.',
  'These very words were sent to this person a moment ago.':
    'Estas mismas palabras se enviaron a esta persona hace un momento.',
  'They were texted from another window. Read that before you answer.':
    'Se le escribió desde otra ventana. Léelo antes de responder.',
  'This text is not here any more.': 'Este mensaje ya no está aquí.',
  'This text is not waiting any more.': 'Este mensaje ya no está en espera.',
  'This reminder is not in the campaign any more.': 'Este recordatorio ya no está en la campaña.',
  'This number has had this reminder already.': 'Este número ya recibió este recordatorio.',
  'It is too early for this reminder.': 'Es demasiado pronto para este recordatorio.',
  'They wrote, and nobody has answered yet. Answer first; then remind.':
    'Escribió, y nadie ha respondido todavía. Responde antes; luego recuerda.',
  'It is too late for this reminder.': 'Es demasiado tarde para este recordatorio.',
  'Not for this person any more: {{words}}.': 'Ya no es para esta persona: {{words}}.',
  'The hub must be asked first, and it is not connected.': 'Antes hay que preguntar al hub, y no está conectado.',
  'This text has been settled in the meantime. There is nothing to decide.':
    'Este mensaje ya se resolvió entretanto. No hay nada que decidir.',
  'The carrier has said that this text was not delivered.': 'El operador dijo que este mensaje no se entregó.',
  'This number is on a do-not-text list.': 'Este número está en una lista de no contactar.',
  'On a do-not-text list': 'En una lista de no contactar',
  'The carrier took this text and could not deliver it. To try again, write to them anew.':
    'El operador aceptó este mensaje y no pudo entregarlo. Para intentarlo otra vez, escribe de nuevo.',
  'A permit to send could not be had. Texts wait and go by themselves.':
    'No se pudo obtener permiso para enviar. Los mensajes esperan y salen solos.',
  'This laptop slept. Texts go on by themselves.': 'Esta laptop estuvo en reposo. Los mensajes siguen solos.',
  'There is no number to send from.': 'No hay un número desde el cual enviar.',
  'This laptop could not save what happened to a text.': 'Esta laptop no pudo guardar lo que pasó con un mensaje.',
  'The carrier cannot be reached. Texts wait and go by themselves.':
    'No se puede llegar al operador. Los mensajes esperan y salen solos.',
  'The carrier’s answers do not arrive. Texts go one at a time.':
    'Las respuestas del operador no llegan. Los mensajes salen de uno en uno.',
  'The carrier has too many texts from us waiting. It goes on by itself.':
    'El operador tiene demasiados mensajes nuestros en espera. Sigue solo.',
  'The carrier does not accept our account. Check the account and its secret in Settings; texts wait.':
    'El operador no acepta nuestra cuenta. Revisa la cuenta y su secreto en Ajustes; los mensajes esperan.',
  'Another Outpost has taken over this folder. Close this one.': 'Otro Outpost tomó esta carpeta. Cierra este.',
  'The practice carrier stopped and is being started again. Texts wait and go by themselves.':
    'El operador de práctica se detuvo y se está reiniciando. Los mensajes esperan y salen solos.',
  'Enter the carrier’s client secret in Settings to send. This laptop cannot keep it.':
    'Escribe en Ajustes el secreto de cliente del operador para enviar. Esta laptop no puede guardarlo.',
  'The practice carrier did not start. Close Outpost and start it again.':
    'El operador de práctica no arrancó. Cierra Outpost y ábrelo otra vez.',

  'Over time: {{wordsCounted}}. Most were sent around {{time}} ({{count}}).':
    'En el tiempo: {{wordsCounted}}. La mayoría se envió cerca de las {{time}} ({{count}}).',

  // Hours.
  'It is {{time}} there.': 'Allí son las {{time}}.',
  'The time zone is not known.': 'No se conoce la zona horaria.',
  'The sending hours that apply to this person never meet.':
    'Los horarios de envío que rigen para esta persona no coinciden nunca.',
  'Texts may go from {{time}} on {{wordsDay}}.': 'Se puede enviar desde las {{time}} del {{wordsDay}}.',
  'Texts may go from {{time}}.': 'Se puede enviar desde las {{time}}.',
  'Texts may go, until {{time}}.': 'Se puede enviar hasta las {{time}}.',
  'Texts may go.': 'Se puede enviar.',
  'Practice: texts may go at any hour.': 'Práctica: se puede enviar a cualquier hora.',
  Monday: 'lunes',
  Tuesday: 'martes',
  Wednesday: 'miércoles',
  Thursday: 'jueves',
  Friday: 'viernes',
  Saturday: 'sábado',
  Sunday: 'domingo',

  // What replies mean, and what to do.
  'They are angry. A calm word, or D for done.': 'Está molesta. Una palabra tranquila, o D para listo.',
  'They are not content with something.': 'Algo no le gusta.',
  'They are not sure.': 'No está segura.',
  'They ask how it works.': 'Pregunta cómo funciona.',
  'They ask when.': 'Pregunta cuándo.',
  'They ask where.': 'Pregunta dónde.',
  'They ask who is texting.': 'Pregunta quién escribe.',
  'They have done it already.': 'Ya lo hizo.',
  'They say no.': 'Dice que no.',
  'They say that it is the wrong number. W marks it.': 'Dice que el número está equivocado. W lo marca.',
  'They say yes.': 'Dice que sí.',
  'They sound content.': 'Suena contenta.',
  'They want no more texts (“{{said}}”).': 'No quiere más mensajes (“{{said}}”).',
  'They want no more texts.': 'No quiere más mensajes.',
  'They may want no more texts.': 'Quizá no quiere más mensajes.',
  'O opts them out.': 'O la da de baja.',
  'Texters here chose this for replies like that ({{times}}).': 'Aquí se eligió esto para respuestas así ({{times}}).',
  'Texters here chose this for “{{said}}” ({{times}}).': 'Aquí se eligió esto para “{{said}}” ({{times}}).',
  'They are opted out. O sends the one confirmation and closes.':
    'Está dada de baja. O envía la única confirmación y cierra.',
  'the next question of the script': 'la siguiente pregunta del guion',
  'They opted out.': 'Se dio de baja.',
  'They wrote “{{matched}}”.': 'Escribió “{{matched}}”.',
  'Their number is on the list of opt-outs.': 'Su número está en la lista de bajas.',
  'Opted out by a texter.': 'La dio de baja un remitente.',
  'Opted out by {{texter}}.': 'La dio de baja {{texter}}.',
  'Not sure': 'No están seguros',
  'Kind words': 'Palabras amables',
  'Have done it already': 'Ya lo hicieron',
  Unhappy: 'Descontentos',
  Angry: 'Molestos',
  'Ask who this is': 'Preguntan quién es',
  'Ask where': 'Preguntan dónde',
  'Ask when': 'Preguntan cuándo',
  'Ask how': 'Preguntan cómo',
  'Want no more texts': 'No quieren más mensajes',
  'Something else': 'Otra cosa',

  // What was done.
  'Tagged “{{tag}}”.': 'Etiqueta “{{tag}}” puesta.',
  'The tag “{{tag}}” is off.': 'La etiqueta “{{tag}}” se quitó.',
  'It has the tag “{{tag}}” already.': 'Ya tiene la etiqueta “{{tag}}”.',
  'It does not have the tag “{{tag}}”.': 'No tiene la etiqueta “{{tag}}”.',
  'The note is kept.': 'La nota quedó guardada.',
  'Suggested “{{label}}”': 'Se sugirió “{{label}}”',
  'Asked an organizer for help': 'Se pidió ayuda a un organizador',
  'Undone: {{words}} by a rule.': 'Deshecho: {{words}} por una regla.',
  'No rule has done anything here that could be undone.': 'Ninguna regla hizo aquí algo que se pueda deshacer.',
  'When a reply has {{said}}, {{wordsDeeds}}.': 'Si una respuesta tiene {{said}}, {{wordsDeeds}}.',
  'When a reply {{wordsMeaning}}, {{wordsDeeds}}.': 'Si una respuesta {{wordsMeaning}}, {{wordsDeeds}}.',
  'When the answer to “{{question}}” is “{{label}}”, {{wordsDeeds}}.':
    'Si la contestación a “{{question}}” es “{{label}}”, {{wordsDeeds}}.',
  'When somebody replies for the first time, {{wordsDeeds}}.': 'Si alguien responde por primera vez, {{wordsDeeds}}.',
  'When nobody replies for {{wordsTime}}, {{wordsDeeds}}.': 'Si nadie responde en {{wordsTime}}, {{wordsDeeds}}.',
  '{{wordsFirst}} and {{wordsLast}}': '{{wordsFirst}} y {{wordsLast}}',
  'tag it “{{tag}}”': 'etiquetarla “{{tag}}”',
  'put them down for “{{name}}”': 'anotarla para “{{name}}”',
  'Put down for “{{name}}”': 'Anotada para “{{name}}”',
  'suggest “{{label}}”': 'sugerir “{{label}}”',
  'says maybe': 'dice que quizá',
  'asks where': 'pregunta dónde',
  'asks when': 'pregunta cuándo',
  'asks how': 'pregunta cómo',
  'asks who you are': 'pregunta quién eres',
  'is friendly': 'es amable',
  'is unhappy': 'está descontenta',
  'says that it is done already': 'dice que ya lo hizo',
  'is hostile': 'es hostil',
  'says that it is the wrong number': 'dice que el número está equivocado',
  'asks for no more texts': 'pide que no le escriban más',
  'Opted out.': 'Se dio de baja.',
  'This person {{words}}.': 'Esta persona {{words}}.',
  'has opted out, and has had the confirmation': 'se dio de baja, y ya recibió la confirmación',
  'has opted out already': 'ya se dio de baja',
  'The confirmation goes to {{name}}.': 'La confirmación va a {{name}}.',
  '{{name}} had opted out already: closed.': '{{name}} ya se había dado de baja: cerrada.',
  '{{name}} is opted out; one confirmation follows.': '{{name}} está de baja; sigue una confirmación.',
  '{{name}} is opted out.': '{{name}} está de baja.',
  'This person has not been texted yet. Skip them instead, with a reason.':
    'A esta persona aún no se le escribió. Mejor omítela, con un motivo.',
  'An organizer has been asked about this conversation already.':
    'Ya se preguntó a un organizador por esta conversación.',
  '{{name}} waits for an organizer, under “Needs help”.': '{{name}} espera a un organizador, en “Pide ayuda”.',
  'Nobody asks for help with this conversation.': 'Nadie pide ayuda con esta conversación.',
  '{{name}} needs no more help.': '{{name}} ya no necesita ayuda.',
  'Asks for help with this conversation.': 'Pide ayuda con esta conversación.',
  'Only conversations of the hub can be handed over; this one is on this laptop alone.':
    'Solo se pueden pasar conversaciones del hub; esta está solo en esta laptop.',
  '{{name}} is with {{wordsWhom}} now.': '{{name}} está ahora con {{wordsWhom}}.',
  'the organizers': 'los organizadores',
  'another laptop': 'otra laptop',
  'This laptop has this conversation already.': 'Esta laptop ya tiene esta conversación.',
  'A text to this person is still on its way. Take it back, or wait until it has gone.':
    'Un mensaje a esta persona aún va en camino. Retíralo, o espera a que salga.',
  'This question is not here any more.': 'Esta pregunta ya no está aquí.',
  'This question belongs to another campaign.': 'Esta pregunta es de otra campaña.',
  'This answer is not here any more.': 'Esta contestación ya no está aquí.',
  'The answer is written down.': 'La contestación quedó anotada.',
  'The answer is cleared.': 'La contestación se quitó.',
  'Not any more: {{label}}.': 'Ya no: {{label}}.',
  'Only somebody who has not been texted yet can be skipped.': 'Solo se puede omitir a quien aún no se le escribió.',
  '{{name}} comes back in {{wordsTime}}.': '{{name}} vuelve en {{wordsTime}}.',
  'Done with {{name}}.': '{{name}}: listo.',
  'This number is marked as wrong already.': 'Este número ya está marcado como equivocado.',
  'The number of {{name}} is marked as wrong.': 'El número de {{name}} quedó marcado como equivocado.',
  'This person has not been texted yet. Skip them instead.': 'A esta persona aún no se le escribió. Mejor omítela.',
  'This person has opted out: the conversation is closed.':
    'Esta persona se dio de baja: la conversación está cerrada.',
  'The number is marked as wrong: the conversation is closed.':
    'El número está marcado como equivocado: la conversación está cerrada.',
  'This conversation is done already.': 'Esta conversación ya está lista.',
  '{{count}} days': ['{{count}} día', '{{count}} días'],
  '{{count}} minutes': ['{{count}} minuto', '{{count}} minutos'],
  '{{count}} hours': ['{{count}} hora', '{{count}} horas'],
  '{{count}} seconds': ['{{count}} segundo', '{{count}} segundos'],
  'There is nothing to undo.': 'No hay nada que deshacer.',
  'That is undone already.': 'Eso ya se deshizo.',
  'Undone: not skipped any more.': 'Deshecho: ya no está omitida.',
  'Undone: open again.': 'Deshecho: abierta otra vez.',
  'Undone: the number is not marked as wrong any more.': 'Deshecho: el número ya no está marcado como equivocado.',
  'The conversation has moved on since then, so nothing was undone.':
    'La conversación avanzó desde entonces, así que no se deshizo nada.',
  'Undone: the answer is what it was before.': 'Deshecho: la contestación es la de antes.',
  'Undone: the answer is gone.': 'Deshecho: la contestación se quitó.',
  'Undone: the tag “{{tag}}” is off.': 'Deshecho: la etiqueta “{{tag}}” se quitó.',
  'Undone: the tag “{{tag}}” is back.': 'Deshecho: la etiqueta “{{tag}}” volvió.',
  'The note is with the hub, and other laptops may have it: it stays.':
    'La nota está en el hub, y otras laptops pueden tenerla: se queda.',
  'Undone: the note is gone.': 'Deshecho: la nota se quitó.',
  'An opt-out can be undone for five seconds. It stands; only START opts them in again.':
    'Una baja se puede deshacer por cinco segundos. Queda firme; solo START la levanta.',
  'They have written STOP themselves since then: the opt-out stands.':
    'Desde entonces la persona misma escribió STOP: la baja queda firme.',
  'Undone: the confirmation is taken back. The opt-out stands, for it is their own.':
    'Deshecho: la confirmación se retiró. La baja queda firme, porque es de la persona.',
  'Undone: the opt-out is taken back.': 'Deshecho: la baja se retiró.',
  'Undone: the opt-out and its confirmation are taken back.': 'Deshecho: la baja y su confirmación se retiraron.',

  // Reminders.
  'opted out': 'se dio de baja',
  'wrong number': 'número equivocado',
  'has not had the first text': 'no ha recibido el primer mensaje',
  'the first text did not reach them': 'el primer mensaje no le llegó',
  'their answer is not one of those': 'su contestación no es una de esas',
  'has not answered the question': 'no ha contestado la pregunta',
  'has replied': 'ya respondió',
  'has not replied': 'no ha respondido',
  'by their tags': 'por sus etiquetas',
  'no event time is known for them': 'no se sabe la hora de su evento',
  'the sending hours there never open': 'el horario de envío allí no se abre nunca',
  'too late': 'demasiado tarde',
  'wrote, and waits for an answer first': 'escribió, y antes espera respuesta',
  'Does not go: {{words}}.': 'No sale: {{words}}.',
  on: 'a más tarde',
  forward: 'a antes',
  'Moved {{wordsWay}} from {{from}}: outside the sending hours there.':
    'Se movió {{wordsWay}} desde {{from}}: fuera del horario de envío allí.',
  'On the day': 'El mismo día',
  '{{wordsDay}} at {{time}}': '{{wordsDay}} a las {{time}}',
  'When it begins': 'Cuando empieza',
  '{{wordsTime}} before': '{{wordsTime}} antes',
  '{{wordsTime}} after': '{{wordsTime}} después',

  // The dashboard.
  'On the list': 'En la lista',
  'Answer recorded': 'Con contestación',
  'Nothing was sent yet.': 'Todavía no se envió nada.',
  'Answers of texters': 'Respuestas de remitentes',
  'Opt-out confirmations': 'Confirmaciones de baja',
  'Replies that came in': 'Respuestas que llegaron',
  'Later steps': 'Pasos posteriores',
  'Too early to say about {{wordsWhat}}: each needs {{fewest}} people reached or more.':
    'Es pronto para comparar {{wordsWhat}}: cada una necesita {{fewest}} personas alcanzadas o más.',
  'No difference in {{wordsWhat}}: {{share}} each.': 'Sin diferencia en {{wordsWhat}}: {{share}} cada una.',
  '{{name}} gets more {{wordsWhat}}: {{more}} against {{less}}.':
    '{{name}} recibe más {{wordsWhat}}: {{more}} contra {{less}}.',
  'If both were the same, luck alone would show such a difference {{wordsChance}}.':
    'Si fueran iguales, el azar mostraría una diferencia así {{wordsChance}}.',
  'The true difference is probably between {{from}} and {{to}} percentage points.':
    'La diferencia real está probablemente entre {{from}} y {{to}} puntos porcentuales.',
  'No clear difference in {{wordsWhat}}: {{name}} {{more}}, {{other}} {{less}}.':
    'Sin diferencia clara en {{wordsWhat}}: {{name}} {{more}}, {{other}} {{less}}.',
  'Luck alone would show such a difference {{wordsChance}}.':
    'El azar solo mostraría una diferencia así {{wordsChance}}.',
  'less than 1 time in 1,000': 'menos de 1 vez en 1,000',
  '{{times}} times in 10': '{{times}} veces en 10',
  'about 1 time in {{times}}': 'cerca de 1 vez en {{times}}',
  'A list that was removed': 'Una lista que se eliminó',
  'Not known': 'Desconocido',

  // What the carrier says.
  'Mark the number as bad, or ask for another one.': 'Marca el número como malo, o pide otro.',
  'Record the opt-out and do not text this person again.': 'Registra la baja y no vuelvas a escribirle.',
  'Tell the organizer: the wording has to change before more texts go out.':
    'Avisa al organizador: hay que cambiar el texto antes de enviar más.',
  'Tell the organizer: the picture has to be replaced.': 'Avisa al organizador: hay que cambiar la imagen.',
  'Tell the organizer: the sending number or account needs attention. Other texts will fail too.':
    'Avisa al organizador: el número o la cuenta de envío necesita atención. Otros mensajes también fallarán.',
  'Tell the organizer: the campaign should pause. Texts sent now will fail too.':
    'Avisa al organizador: conviene pausar la campaña. Los mensajes de ahora también fallarán.',
  'Nothing is wrong with the text. An organizer can try this person again later.':
    'El mensaje está bien. Un organizador puede intentarlo más tarde.',
  'It was not delivered. An organizer can send it again.': 'No se entregó. Un organizador puede enviarlo otra vez.',
  'Go on with the next person; this one cannot be reached by text from here.':
    'Sigue con la próxima persona; a esta no se le puede escribir desde aquí.',
  'Leave it as it is. Do not text this person again because of it.': 'Déjalo así. No vuelvas a escribirle por esto.',
  'Tell the organizer, with the code.': 'Avisa al organizador, con el código.',
  'The carrier did not say why the text failed.': 'El operador no dijo por qué falló el mensaje.',
  'Something went wrong at the carrier.': 'Algo falló en el operador.',
  'The carrier refused the text.': 'El operador rechazó el mensaje.',
  'The carrier refused the text ({{status}}).': 'El operador rechazó el mensaje ({{status}}).',
  'The carrier gave a reason that is not in our list.': 'El operador dio un motivo que no está en nuestra lista.',
  'The carrier could not use the request.': 'El operador no pudo usar la solicitud.',
  'The carrier did not accept our credentials.': 'El operador no aceptó nuestras credenciales.',
  'This account may not send.': 'Esta cuenta no puede enviar.',
  'The carrier does not know this account or address.': 'El operador no conoce esta cuenta o dirección.',
  'The carrier did not accept the form of the request.': 'El operador no aceptó la forma de la solicitud.',
  'The carrier has too many texts from us waiting.': 'El operador tiene demasiados mensajes nuestros en espera.',

  // Photos.
  'This is a HEIC photo, as iPhones make them, and cannot be read here. Save it as JPEG and take that.':
    'Es una foto HEIC, como las del iPhone, y aquí no se puede leer. Guárdala como JPEG y elige esa.',
  'This is an SVG drawing, and phones cannot show it. Save it as PNG and take that.':
    'Es un dibujo SVG, y los teléfonos no lo muestran. Guárdalo como PNG y elige ese.',
  'This kind of picture cannot be read here. Save it as JPEG or PNG and take that.':
    'Este tipo de imagen no se puede leer aquí. Guárdala como JPEG o PNG y elige esa.',
  'This is a PDF, not a photo. Save the page as PNG and take that.':
    'Es un PDF, no una foto. Guarda la página como PNG y elige esa.',
  'This is a video. Only photos can be sent from here.': 'Es un video. Desde aquí solo se envían fotos.',
  'This is no photo. Take a JPEG, PNG, GIF or WebP file.': 'No es una foto. Elige un archivo JPEG, PNG, GIF o WebP.',
  'What they sent cannot be shown here: it is no photo, or a damaged one.':
    'Lo que enviaron no se puede mostrar aquí: no es una foto, o está dañada.',
  'The carrier does not have this photo any more.': 'El operador ya no tiene esta foto.',
  'What they sent is too large to be fetched.': 'Lo que enviaron es demasiado grande para traerlo.',
  'It does not lie at our carrier, so it was not opened.': 'No está en nuestro operador, así que no se abrió.',
  'This photo could not be fetched in time: the carrier keeps it for two days.':
    'Esta foto no se pudo traer a tiempo: el operador la guarda dos días.',
  'This photo could not be fetched yet.': 'Esta foto aún no se pudo traer.',
  'This computer lacks the part that makes photos ready (sharp)':
    'A esta computadora le falta la pieza que prepara fotos (sharp)',
  '{{words}}. Take a JPEG, PNG or GIF file.': '{{words}}. Elige un archivo JPEG, PNG o GIF.',
  '{{words}}, so a photo may have 500 KB at most. Make it smaller and take that.':
    '{{words}}, así que una foto puede tener 500 KB como máximo. Hazla más pequeña y elige esa.',
  'This picture has more than 100 million pixels. Make it smaller and take that.':
    'Esta imagen tiene más de 100 millones de píxeles. Hazla más pequeña y elige esa.',
  'This photo cannot be read: the file is damaged or cut short.':
    'No se puede leer esta foto: el archivo está dañado o incompleto.',
  'Only its first picture goes: all of them together are too large for a text.':
    'Solo va su primera imagen: todas juntas son demasiado grandes para un mensaje.',
  'This photo cannot be made small enough for a text.':
    'Esta foto no se puede hacer lo bastante pequeña para un mensaje.',
  'A photo went with it from another laptop.': 'Iba con una foto desde otra laptop.',
  'They sent a photo.': 'Enviaron una foto.',
  'This photo is not here.': 'Esta foto no está aquí.',
  'This photo is not here any more.': 'Esta foto ya no está aquí.',

  // Settings and the packet.
  'That is not here any more.': 'Eso ya no está aquí.',
  'Sending hours must start before they end.': 'El horario de envío debe empezar antes de terminar.',
  '“{{raw}}” is not a phone number that can send texts.':
    '“{{raw}}” no es un número de teléfono que pueda enviar mensajes.',
  'Live texting needs the account id, application id, client id, client secret and at least one number to send from.':
    'Para escribir en vivo hacen falta el id de la cuenta, el de la aplicación, el de cliente, el secreto y al menos un número.',
  'This laptop works with a hub for {{wordsMode}}. Leave the hub to change that.':
    'Esta laptop trabaja con un hub de {{wordsMode}}. Deja el hub para cambiar eso.',
  'real texts': 'mensajes reales',
  practice: 'práctica',
  'That is not headquarters’ key. It begins with age1 and has 62 letters and digits; `npm run hub -- key` shows it.':
    'Esa no es la clave de la sede. Empieza con age1 y tiene 62 letras y cifras; `npm run hub -- key` la muestra.',
  'This laptop does not have headquarters’ key yet. Paste it first.':
    'Esta laptop aún no tiene la clave de la sede. Pégala antes.',

  // Segments.
  'That segment is not here any more.': 'Ese segmento ya no está aquí.',
  'People can be added while the campaign is live or paused.':
    'Se pueden agregar personas mientras la campaña está en vivo o en pausa.',
  'The hub has given these people out already. Make a new campaign for those who came since.':
    'El hub ya repartió a estas personas. Haz una campaña nueva para quienes llegaron después.',
  'This campaign has no people of a segment yet.': 'Esta campaña aún no tiene personas de un segmento.',
  'A segment cannot be made of itself.': 'Un segmento no puede hacerse de sí mismo.',
  'The campaign “{{campaign}}” uses this segment, so it stays.':
    'La campaña “{{campaign}}” usa este segmento, así que se queda.',
  'The segment “{{segment}}” is made of this one, so it stays.':
    'El segmento “{{segment}}” se hizo de este, así que se queda.',
  'The segment has {{places}} people; a sample is smaller than that.':
    'El segmento tiene {{places}} personas; una muestra es más pequeña.',
  'So small a share of this segment is nobody.': 'Una parte tan pequeña de este segmento no es nadie.',
  'The segment has {{places}} people: too few for {{parts}} parts.':
    'El segmento tiene {{places}} personas: muy pocas para {{parts}} partes.',
  'Choose another segment to combine it with.': 'Elige otro segmento con el cual combinarlo.',
  'Groups can be {{deepest}} deep at most.': 'Los grupos pueden tener {{deepest}} niveles como máximo.',
} as const;
