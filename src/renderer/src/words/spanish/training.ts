/** The practice shift: its coach, its steps, its report. */
export const TRAINING = {
  'Practice shift': 'Turno de práctica',
  'Begin the practice shift, or go on with it': 'Empezar el turno de práctica, o seguir con él',
  'Repeat the steps with mistakes': 'Repetir los pasos con errores',
  'Begin anew from the first step': 'Empezar de nuevo desde el primer paso',
  'End the shift that stands still': 'Terminar el turno que quedó parado',
  'Begin with the practice shift': 'Empezar con el turno de práctica',
  'New here? Take the ten-minute practice shift': '¿Primera vez aquí? Haz el turno de práctica de diez minutos',
  'New here? Begin with the practice shift': '¿Primera vez? Empieza con la práctica',

  'Ten minutes with made-up people; nothing leaves this laptop':
    'Diez minutos con personas inventadas; nada sale de esta laptop',
  'The practice room could not be opened.': 'No se pudo abrir la sala de práctica.',
  'A practice shift stands still at step {{step}} of {{steps}}.':
    'Un turno de práctica quedó parado en el paso {{step}} de {{steps}}.',
  'Take the whole shift again': 'Hacer otra vez el turno entero',
  'Repeat the {{count}} steps with mistakes': ['Repetir el paso con error', 'Repetir los {{count}} pasos con errores'],
  'Learn the keys in ten minutes': 'Aprende las teclas en diez minutos',
  'You work at the real desk, with made-up people who answer. A coach says what to do next, and which key does it; at the end you see how fast you were, and what to do differently.':
    'Trabajas en el escritorio de verdad, con personas inventadas que responden. Un entrenador dice qué hacer ahora y con qué tecla; al final ves qué tan rápido fuiste y qué conviene hacer de otro modo.',
  'Stop whenever you like, and go on later.': 'Para cuando quieras y sigue más tarde.',
  'Next: {{step}}.': 'Ahora: {{step}}.',

  Coach: 'Entrenador',
  'Step {{step}} of {{steps}}': 'Paso {{step}} de {{steps}}',
  'Steps done': 'Pasos hechos',
  'skip, stop': 'omitir, parar',
  'This step is on another screen.': 'Este paso está en otra pantalla.',
  'A number, or a part of the words': 'Un número, o una parte de las palabras',
  'There is no such choice.': 'No hay tal opción.',
  'Skip this step': 'Omitir este paso',
  'Stop here, and go on later': 'Parar aquí y seguir más tarde',
  'also after a restart': 'también tras reiniciar',
  'End the shift, and see how it went': 'Terminar el turno y ver cómo fue',
  'No mistakes so far': 'Sin errores hasta ahora',
  '{{count}} mistakes': ['{{count}} error', '{{count}} errores'],
  'Take your time.': 'Tómate tu tiempo.',
  'Everybody here is made up; nothing leaves this laptop.': 'Aquí todos son inventados; nada sale de esta laptop.',
  'Right.': 'Correcto.',
  'Well done.': 'Bien hecho.',
  'Through with “{{step}}”.': 'Terminaste «{{step}}».',
  '{{key}}: {{wrong}}': '{{key}}: {{wrong}}',
  'That was “{{command}}”.': 'Eso fue «{{command}}».',
  'It does no harm. The key of this step stands at the left.':
    'No hace daño. La tecla de este paso está a la izquierda.',
  'Taken back.': 'Deshecho.',
  'As if it had not happened. Now the step once more.': 'Como si no hubiera pasado. Ahora el paso otra vez.',
  '{{name}} stays opted out.': '{{name}} queda de baja.',
  'Five seconds are over. The shift goes on without them.':
    'Pasaron los cinco segundos. El turno sigue sin esta persona.',
  '{{count}} more things to do in this step.': ['Falta una cosa en este paso.', 'Faltan {{count}} cosas en este paso.'],

  // The steps.
  'Six neighbors wait for a first text. Read what stands there, then press Enter: one press, one text. Let the key come up each time.':
    'Seis vecinos esperan un primer mensaje. Lee lo que pone y pulsa Enter: una pulsación, un mensaje. Suelta la tecla cada vez.',
  'Go to the replies': 'Ir a las respuestas',
  'People answer. Press G, then R, to go where replies are.':
    'La gente responde. Pulsa G y luego R para ir adonde están las respuestas.',
  'Record an answer': 'Anotar una contestación',
  'Grace says yes. Record it before anything else: Alt and 1 is the first answer. A would take the marked one.':
    'Grace dice que sí. Anótalo antes que nada: Alt y 1 es la primera contestación. A tomaría la marcada.',
  'Take the suggested reply': 'Tomar la respuesta sugerida',
  'The fitting reply is marked. Enter puts it into the composer, so that you can read it; Enter again sends it to Grace.':
    'La respuesta adecuada está marcada. Enter la pone en el redactor, para que la leas; otro Enter se la envía a Grace.',
  'Pick a quick reply by its number': 'Elegir una respuesta rápida por su número',
  'Hugo asks where it is. Press 5, the reply about the place; another number takes its place. Then Enter sends it.':
    'Hugo pregunta dónde es. Pulsa 5, la respuesta sobre el lugar; otro número pone otra en su sitio. Luego Enter la envía.',
  'Begin a reply, and leave it': 'Empezar una respuesta y dejarla',
  'Iris asks something that no quick reply answers. Press C, type a few words, do not send. Esc leaves the field; your words are kept.':
    'Iris pregunta algo que ninguna respuesta rápida contesta. Pulsa C, escribe unas palabras, no envíes. Esc sale del campo; lo escrito se guarda.',
  'Go to the next reply, and come back': 'Ir a la siguiente respuesta y volver',
  'Somebody else has written. R takes new replies in, J goes to the next conversation, K comes back to Iris. Your words are still there.':
    'Alguien más escribió. R trae las respuestas nuevas, J va a la siguiente conversación, K vuelve a Iris. Lo que escribiste sigue ahí.',
  'Answer both of them': 'Responder a las dos personas',
  'Enter sends what you wrote to Iris. Then Jonas, who says yes: A records the marked answer, Enter and Enter send the reply.':
    'Enter envía a Iris lo que escribiste. Luego Jonas, que dice que sí: A anota la contestación marcada, Enter y Enter envían la respuesta.',
  'Opt somebody out': 'Dar de baja a alguien',
  'Kim wants no more texts. Do not answer: press O. Nobody will text Kim again, and the one confirmation goes by itself.':
    'Kim no quiere más mensajes. No respondas: pulsa O. Nadie volverá a escribirle, y la única confirmación sale sola.',
  'Mark a wrong number': 'Marcar un número equivocado',
  'This is not Leo’s number. Press W, and it is not texted again.':
    'Este no es el número de Leo. Pulsa W, y no se le escribe más.',
  'Take something back': 'Deshacer algo',
  'Press D, “done”, on Maya: too early, for she has asked something. U takes it back, and she is there again.':
    'Pulsa D, «listo», con Maya: demasiado pronto, porque preguntó algo. U lo deshace, y ella vuelve a estar ahí.',
  'Write a note, then answer': 'Escribir una nota y responder',
  'Press N and write down what colleagues should know (wheelchair), Enter keeps it. Then 5 and Enter: the way in.':
    'Pulsa N y apunta lo que los compañeros deben saber (silla de ruedas); Enter la guarda. Luego 5 y Enter: por dónde se entra.',
  'Hand over to staff': 'Pasar al personal',
  'Noah wants the manager. That is not for you: press H, say in a few words why, Enter.':
    'Noah quiere hablar con la persona encargada. Eso no te toca a ti: pulsa H, di en pocas palabras por qué, Enter.',
  'Find every key': 'Encontrar cada tecla',
  'Whatever you forget: the question mark shows all keys. Look, then close it with Esc.':
    'Si olvidas algo: el signo de interrogación muestra todas las teclas. Mira y ciérralo con Esc.',
  'Last round, on your own': 'Última ronda, por tu cuenta',
  'Four people write. Do for each what you have learned: read first, record a yes, answer, and let go whoever wants it.':
    'Escriben cuatro personas. Haz con cada una lo aprendido: lee primero, anota un sí, responde y deja ir a quien lo pida.',

  // Mistakes.
  'Texted somebody who wanted no more texts': 'Escribir a quien no quería más mensajes',
  'That sent another text to somebody who asked for none.':
    'Eso envió otro mensaje a alguien que pidió no recibir más.',
  'When someone wants no more texts, press O and send nothing.':
    'Cuando alguien no quiera más mensajes, pulsa O y no envíes nada.',
  'Answered a wrong number': 'Responder a un número equivocado',
  'That sent a text to somebody we do not know.': 'Eso envió un mensaje a alguien que no conocemos.',
  'When it is not the person, press W and send nothing.': 'Cuando no sea la persona, pulsa W y no envíes nada.',
  'Opted out somebody who did not ask for it': 'Dar de baja a quien no lo pidió',
  'O opted this person out, who did not ask for it.': 'O dio de baja a esta persona, que no lo pidió.',
  'Keep O for those who want no more texts. U takes it back, within five seconds.':
    'Guarda la O para quien no quiera más mensajes. U lo deshace, dentro de cinco segundos.',
  'Marked a right number as wrong': 'Marcar como equivocado un número correcto',
  'W marked this number as wrong, and it is right.': 'W marcó este número como equivocado, y es correcto.',
  'Keep W for numbers that belong to somebody else. U takes it back.':
    'Guarda la W para números de otra persona. U lo deshace.',
  'Recorded another answer than they gave': 'Anotar una contestación distinta de la que dieron',
  'That recorded another answer than they gave.': 'Eso anotó una contestación distinta de la que dieron.',
  'Read the reply, then press Alt with the number of their answer; pressing another one changes it.':
    'Lee la respuesta y pulsa Alt con el número de su contestación; si pulsas otra, cambia.',
  'Answered without recording the answer': 'Responder sin anotar la contestación',
  'The reply is sent, and their yes is recorded nowhere.': 'La respuesta salió, y su sí no quedó anotado.',
  'Record first (Alt with a number, or A), then send.': 'Primero anota (Alt con un número, o A), luego envía.',
  'Sent a reply that did not answer': 'Enviar una respuesta que no contestaba',
  'That text does not answer what they wrote.': 'Ese mensaje no contesta lo que escribieron.',
  'Read what stands in the composer before the second Enter; a number puts another reply there.':
    'Lee lo que hay en el redactor antes del segundo Enter; un número pone otra respuesta.',
  'Answered what staff should answer': 'Responder lo que debe responder el personal',
  'This one is not for you to answer.': 'Esta no te toca responderla a ti.',
  'When somebody wants staff, is in trouble or is very angry, press H and say why.':
    'Cuando alguien pida al personal, esté en apuros o muy enojado, pulsa H y di por qué.',
  'Handed over what could be answered': 'Pasar lo que se podía responder',
  'H handed this one to staff, and you could have answered it.': 'H pasó esta al personal, y podías responderla.',
  'Keep H for what a quick reply cannot answer. U takes it back.':
    'Guarda la H para lo que una respuesta rápida no contesta. U lo deshace.',
  'Put somebody aside unanswered': 'Apartar a alguien sin responder',
  'That put this person aside, and they wait for an answer.': 'Eso apartó a esta persona, que espera una respuesta.',
  'S and D are for replies that need nothing now. U takes it back.':
    'S y D son para respuestas que ahora no necesitan nada. U lo deshace.',
  'Took back what was right': 'Deshacer lo que estaba bien',
  'U took back something that was right.': 'U deshizo algo que estaba bien.',
  'U undoes the last thing you did; look at the bar below before you press it.':
    'U deshace lo último que hiciste; mira la barra de abajo antes de pulsarla.',
  'Held the sending key down': 'Mantener pulsada la tecla de enviar',
  'A held key sends nothing more: one press is one text.':
    'Una tecla mantenida no envía nada más: una pulsación es un mensaje.',
  'Press Enter, let it come up, press again.': 'Pulsa Enter, suéltala, pulsa otra vez.',
  'Picked another quick reply': 'Elegir otra respuesta rápida',
  'That number is another reply.': 'Ese número es otra respuesta.',
  'The names beside the numbers say what each is for. Press the right number: it takes the place of this one.':
    'Los nombres junto a los números dicen para qué es cada una. Pulsa el número correcto: ocupa el lugar de esta.',
  'Pressed a key that does nothing': 'Pulsar una tecla que no hace nada',
  'That key does nothing here.': 'Esa tecla no hace nada aquí.',
  'The question mark shows every key.': 'El signo de interrogación muestra todas las teclas.',

  // The report.
  'How the last shift went': 'Cómo fue el último turno',
  'The steps you repeated': 'Los pasos que repetiste',
  'How your shift went': 'Cómo fue tu turno',
  Time: 'Tiempo',
  '{{done}} of {{steps}} steps done': '{{done}} de {{steps}} pasos hechos',
  'Texts an hour': 'Mensajes por hora',
  'Replies an hour': 'Respuestas por hora',
  'From key to key': 'De tecla a tecla',
  'in the middle (median)': 'en el medio (mediana)',
  Mistakes: 'Errores',
  'none at all': 'ninguno',
  '{{count}} times': ['una vez', '{{count}} veces'],
  'Skipped: {{steps}}': 'Omitidos: {{steps}}',
  '{{seconds}} s': '{{seconds}} s',
  '{{minutes}} min {{seconds}} s': '{{minutes}} min {{seconds}} s',
  'as last time': 'como la última vez',
  '{{number}} more than last time': '{{number}} más que la última vez',
  '{{number}} fewer than last time': '{{number}} menos que la última vez',
  'Your practice shifts on this laptop': 'Tus turnos de práctica en esta laptop',
  Steps: 'Pasos',
  'Key to key': 'Tecla a tecla',
  '{{done}} of {{steps}}': '{{done}} de {{steps}}',
} as const;
