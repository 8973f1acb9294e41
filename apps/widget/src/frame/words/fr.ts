import type { Words } from './en.ts';

// Spaces before « : » are U+00A0, before « ; ! ? » U+202F: neither breaks a line.
/** Every French sentence of the frame. */
export const fr: Words = {
  title: 'Chat',
  minimise: 'Réduire le chat',
  download: 'Télécharger la transcription',
  downloading: 'Préparation de la transcription',

  talkingTo: (names) => `Avec ${names}`,
  waitingForAgent: 'En attente d’un agent',
  connecting: 'Connexion en cours',
  ended: 'Chat terminé',

  welcome: 'Bonjour. Posez votre question ci-dessous, un agent vous répondra ici.',
  details: 'À votre sujet',
  detailsHint: 'Rien de tout cela n’est obligatoire.',
  name: 'Nom',
  email: 'E-mail',
  subject: 'Objet',
  emailOdd: 'Cela ne ressemble pas à une adresse e-mail. Vous pouvez tout de même envoyer votre message.',
  request: 'À propos de votre demande',
  required: (label) => `${label} (obligatoire)`,
  choose: 'Choisissez une réponse',
  yes: 'Oui',
  no: 'Non',
  answerProblems: {
    required: 'Cette réponse est nécessaire pour commencer le chat.',
    number: 'Écrivez un nombre, en chiffres.',
    date: 'Choisissez un jour du calendrier.',
    url: 'Cela ne ressemble pas à une adresse web.',
  },

  message: 'Votre message',
  messageHint: 'Écrivez un message',
  send: 'Envoyer',
  tooLong: (count, max) =>
    `${count} caractères pour ${max} au plus. Envoyez votre texte en plusieurs messages.`,

  log: 'Conversation',
  you: 'Vous',
  showEarlier: 'Afficher les messages précédents',
  loadingEarlier: 'Chargement des messages précédents',
  resuming: 'Nous retrouvons votre chat',
  newMessages: (count) => (count === 1 ? '1 nouveau message' : `${count} nouveaux messages`),
  opensInNewTab: 's’ouvre dans un nouvel onglet',
  pushedUrl: (name) => `${name} vous invite à ouvrir une page :`,
  openHost: (host) => `Ouvrir ${host}`,
  isWriting: (names, count) => (count === 1 ? `${names} écrit` : `${names} écrivent`),

  sending: 'Envoi en cours',
  kept: 'Gardé jusqu’au retour de la connexion',
  sent: 'Envoyé',
  delivered: 'Remis',
  read: 'Lu',
  failed: (code) =>
    code === 'interactionEnded'
      ? 'Non envoyé\u00a0: le chat était terminé'
      : code === 'textMalformed'
        ? 'Non envoyé\u00a0: le texte contient des caractères impossibles à transmettre'
        : 'Non envoyé',
  retry: 'Réessayer',
  discard: 'Supprimer',

  joined: (name) => `${name} a rejoint le chat`,
  left: (name) => `${name} a quitté le chat`,
  disconnected: (name) => `La connexion avec ${name} est interrompue`,
  requeued:
    'Votre chat repasse en tête de la file d’attente. L’agent qui le reprendra verra tout ce que vous avez écrit.',
  endedByYou: 'Vous avez mis fin au chat',
  endedByAgent: 'L’agent a mis fin au chat',
  endedBySystem: 'Le chat est terminé',

  callRang: (name) => `${name} vous appelle`,
  callAsked: (byName, name) => `${byName} demande à ${name} de rejoindre l’appel`,
  callJoinedByYou: 'Vous participez à l’appel',
  callJoined: (name) => `${name} participe à l’appel`,
  callHungUp: (name) => `${name} a raccroché`,
  callLeft: (name) => `${name} a quitté l’appel`,
  callLeftByYou: {
    hungUp: 'Vous avez raccroché',
    declined: 'Vous avez refusé l’appel',
    noAnswer: 'Vous n’avez pas répondu à l’appel',
    cancelled: 'L’appel a été annulé',
    busy: 'Vous êtes déjà en communication',
    unknownNumber: 'Ce numéro n’existe pas',
    connectionLost: 'Votre connexion à l’appel est interrompue',
    failed: 'Le son n’a pas pu être établi',
    transferred: 'Votre appel a été transféré',
    released: 'Vous ne participez plus à l’appel',
  },
  callOver: 'L’appel est terminé',
  callOverAfter: (duration) => `L’appel est terminé après ${duration}`,
  call: {
    region: 'Appel',
    offered: (names) => `${names} souhaite vous parler de vive voix`,
    offeredHint: 'Vous parlez à travers cette page. Votre navigateur peut demander l’accès au micro.',
    accept: 'Accepter l’appel',
    decline: 'Refuser',
    preparing: 'Accès au micro en cours. Votre navigateur vous le demande peut-être.',
    with: (names) => `Appel avec ${names}`,
    connecting: 'Mise en relation',
    reconnecting: 'L’appel est interrompu. Nouvel essai en cours.',
    onHold: (name) => `${name} a mis l’appel en attente`,
    muted: 'Votre micro est coupé',
    mute: 'Couper le micro',
    devices: 'Micro et haut-parleur',
    microphone: 'Micro',
    speaker: 'Haut-parleur',
    level: 'Niveau de votre micro',
    device: (number) => `Appareil ${number}`,
    hangUp: 'Raccrocher',
    elsewhere: (names) => `Votre appel avec ${names} se trouve dans un autre onglet ou une autre fenêtre`,
    goOnHere: 'Continuer ici',
    soundBlocked: 'Votre navigateur retient le son jusqu’à ce que vous appuyiez sur un bouton.',
    playSound: 'Écouter',
    microphoneLost: 'Le micro n’est plus là, personne ne vous entend.',
    noSound: 'Aucun son ne passe. Votre réseau bloque peut-être les appels\u202f; le chat continue.',
    refused: {
      notAllowed:
        'Votre navigateur ne laisse pas cette page utiliser le micro. Autorisez-le à côté de l’adresse de la page, puis réessayez.',
      notAllowedByPage: 'Cette page ne permet pas les appels. Vous pouvez refuser et continuer par écrit.',
      notFound: 'Aucun micro n’a été trouvé. Branchez-en un, puis réessayez.',
      inUse: 'Le micro ne répond pas. Fermez les autres programmes qui l’utilisent, puis réessayez.',
      notSupported:
        'Ce navigateur ne peut pas appeler sur cette page. Vous pouvez refuser et continuer par écrit.',
      notLoaded: 'L’appel n’a pas pu être préparé. Vérifiez votre connexion, puis réessayez.',
    },
  },

  waiting: 'Un agent vous répondra ici. Vous pouvez continuer à écrire ou laisser cette page ouverte.',
  waitingNext:
    'Vous êtes en tête de la file d’attente. Un agent vous répondra ici\u202f; vous pouvez continuer à écrire ou laisser cette page ouverte.',
  waitingAt: (position) =>
    `Vous êtes au rang ${position} de la file d’attente. Un agent vous répondra ici\u202f; vous pouvez continuer à écrire ou laisser cette page ouverte.`,
  waitingAgain:
    'Votre chat attend de nouveau un agent. Vous pouvez continuer à écrire ou laisser cette page ouverte.',
  waitingAgainNext:
    'Vous êtes de nouveau en tête de la file d’attente. Vous pouvez continuer à écrire ou laisser cette page ouverte.',
  waitingAgainAt: (position) =>
    `Vous êtes de nouveau au rang ${position} de la file d’attente. Vous pouvez continuer à écrire ou laisser cette page ouverte.`,

  end: 'Terminer le chat',
  endShort: 'Terminer',
  endQuestion: 'Terminer ce chat\u202f? Personne ne pourra plus vous y répondre.',
  endYes: 'Terminer le chat',
  endNo: 'Continuer',
  ending: 'Fin du chat en cours',
  endingLater: 'Le chat se terminera dès le retour de la connexion.',
  endedHint: 'Vous pouvez en garder une copie. Sur un appareil partagé, effacez le chat avant de partir.',
  newChat: 'Nouveau chat',
  deleteHere: 'Effacer de cet appareil',
  deleted: 'Le chat est effacé de cet appareil.',

  linkLost: 'Pas de connexion. Ce que vous écrivez est gardé et partira dès son retour.',
  linkLostMemory:
    'Pas de connexion. Gardez cette page ouverte\u00a0: ce que vous écrivez partira dès son retour.',
  tryNow: 'Réessayer',
  memoryOnly: 'Votre navigateur ne garde rien de ce chat\u00a0: il dure tant que cette page reste ouverte.',
  outdated:
    'Le chat a été mis à jour pendant votre visite. Rechargez-le pour continuer\u202f; rien n’est perdu.',
  reload: 'Recharger',
  expired: 'Ce chat ne peut plus être ouvert sur cet appareil.',
  refused: 'Le chat n’a pas pu commencer. Ce que vous avez écrit est gardé.',
  refusedAnswers:
    'Les questions ont changé depuis vos réponses. Réessayez sans elles\u00a0: votre message est conservé.',
  unavailable: 'Le chat n’est pas disponible sur cette page.',
  unreachable: 'Le chat est injoignable pour le moment.',

  transcriptTitle: (title) => `${title}\u00a0: transcription`,
  transcriptStarted: (when) => `Début\u00a0: ${when}`,
  transcriptSubject: (subject) => `Objet\u00a0: ${subject}`,
  transcriptIncomplete: 'Le début manque\u00a0: la connexion s’est interrompue pendant sa récupération.',
  transcriptLine: (time, name, text) => `[${time}] ${name}\u00a0: ${text}`,
  transcriptUrl: (url) => `Invitation à ouvrir ${url}`,
  transcriptSentFile: (name) => `Fichier ${name}`,
  transcriptNote: (time, text) => `[${time}] ${text}`,
  transcriptFile: (date) => `chat-${date}.txt`,
};
